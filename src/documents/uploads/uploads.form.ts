import { z } from 'zod';
import { listParameters } from '../../platform/list.ts';

export const uploadsPath = '/uploads';
export const removalPath = (id: string): string => `${uploadsPath}/${id}/removal`;
export const strippingPath = (id: string): string => `${uploadsPath}/${id}/stripped`;
/** Where the script sends bytes that can go on after a break (tus 1.0); the path has no language. */
export const resumablePath = '/uploads/resumable';

/** Who may upload: those who may write documents for somebody. */
export const uploadingRoles = ['editor', 'steward', 'secretariat'] as const;

export const UploadsQuery = z.object(listParameters);
export const UploadParams = z.object({ upload: z.uuid() });
export const NoForm = z.object({});
