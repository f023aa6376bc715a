import type { Scope } from '../../db/scope.ts';
import { sweepBytes } from '../../platform/file-bin.ts';
import { listNeeded } from './unneeded.queries.ts';

type Work = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** Takes away the bytes of uploads and files that were removed. */
export const sweep = (read: Work, directory: string) =>
  sweepBytes(directory, (hashes) => read((scope) => listNeeded(scope, hashes)));
