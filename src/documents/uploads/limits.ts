import { mkdir, statfs } from 'node:fs/promises';

const gigabyte = 1024 ** 3;

/** What may come in. Kept in one place for whoever has a smaller disk; bytes and numbers. */
export const uploadLimits = {
  /** Of one file. */
  fileBytes: 2 * gigabyte,
  /** Of what one person has lying here that no document has taken. */
  personBytes: 20 * gigabyte,
  personFiles: 1_000,
  /** What stays free on the disk for all else that has to be written. */
  keptFree: gigabyte,
};

/** Why an upload cannot begin. */
export type NoRoom = 'tooLarge' | 'tooMuch' | 'diskFull';

/** Bytes that may still come to the disk of `directory`. */
export async function roomOf(directory: string): Promise<number> {
  await mkdir(directory, { recursive: true });
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize - uploadLimits.keptFree;
}
