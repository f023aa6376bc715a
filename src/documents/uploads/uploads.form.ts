import { z } from 'zod';
import { listParameters } from '../../platform/list.ts';
import { Slug, writeQuery } from '../../platform/query.ts';

export const uploadsPath = '/uploads';
/** For what files are brought: the document or the meeting from whose page one comes. */
export type BroughtFor = Pick<UploadsQuery, 'document' | 'meeting'>;
export const uploadsForPath = ({ document, meeting }: BroughtFor): string =>
  uploadsPath + writeQuery({ document, meeting });
export const removalPath = (id: string): string => `${uploadsPath}/${id}/removal`;
export const strippingPath = (id: string): string => `${uploadsPath}/${id}/stripped`;
/** Where the script sends bytes that can go on after a break (tus 1.0); the path has no language. */
export const resumablePath = '/uploads/resumable';

/** Who may upload: those who may write documents for somebody. */
export const uploadingRoles = ['editor', 'steward', 'secretariat'] as const;

export type UploadsQuery = z.infer<typeof UploadsQuery>;
export const UploadsQuery = z.object({ ...listParameters, document: Slug.optional(), meeting: Slug.optional() });
export const UploadParams = z.object({ upload: z.uuid() });
export const NoForm = z.object({});
