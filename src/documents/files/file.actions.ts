import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import { type LinkOf, noteFile } from '../confidential.actions.ts';
import { fileName } from '../paths.ts';
import { findFile, isWithinLink } from './file.queries.ts';

export type FileView = Awaited<ReturnType<typeof accessFile>>;

/** Does not tell a file that is not there from one that the actor may not know of. */
export async function accessFile(scope: Scope, slug: string, locale: string) {
  const file = await findFile(scope, slug, locale);
  if (file === undefined || !(await isWithinLink(scope, file.meetingId))) throw new Refusal('not-found');
  return { ...file, name: fileName(file) };
}

/** Notes that a file is handed out to the actor, if it is hers to have and not everybody's; tells whether that is so. */
export async function handOut(
  scope: Scope,
  slug: string,
  locale: string,
  { isPart, link }: { isPart: boolean; link: LinkOf | undefined },
): Promise<boolean> {
  await accessFile(scope, slug, locale);
  return noteFile(scope, slug, isPart, link);
}
