import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import { fileName } from '../paths.ts';
import { findFile } from './file.queries.ts';

export type FileView = Awaited<ReturnType<typeof accessFile>>;

/** Does not tell a file that is not there from one that the actor may not know of. */
export async function accessFile(scope: Scope, slug: string, locale: string) {
  const file = await findFile(scope, slug, locale);
  if (file === undefined) throw new Refusal('not-found');
  return { ...file, name: fileName(file) };
}
