import type { Platform } from '../../platform/http.tsx';
import { readToken, signToken } from '../../platform/token.ts';
import { type Installation, nominationPurpose } from '../invitations/invitations.actions.ts';
import { invitedPapersPath } from '../paths.ts';

// What delegates hold reads and changes nothing: it is signed for a purpose of its own, so that it never names or takes back anybody.

const papersPurpose = 'meeting papers';
type Signing = Pick<Platform, 'secretKey'>;
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export const papersToken = ({ secretKey }: Signing, invitationId: string): string =>
  signToken(secretKey, papersPurpose, invitationId);

/** Where those whom an invitation named read what is for participants; nothing of it is kept. */
export const papersLink = (
  { baseUrl, secretKey }: Installation,
  { id, language }: { id: string; language: string },
): string => `${baseUrl}/${language}${invitedPapersPath(papersToken({ secretKey }, id))}`;

/** The invitation that a link is of: one for documents, or the one by which delegates are named, which may do more. */
export function readPapersToken({ secretKey }: Signing, token: string): string | undefined {
  const id = readToken(secretKey, papersPurpose, token) ?? readToken(secretKey, nominationPurpose, token);
  return id !== undefined && uuid.test(id) ? id : undefined;
}
