import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';

// A disk that becomes full while something is written. Where this process may mount one, it is a real disk of 8 MB; a disk that says so
// after so many bytes stands in everywhere.

export interface Disk {
  name: string;
  setUp(folder: string): void | Promise<void>;
  /** From now on so many bytes fit, and no more. */
  leave(folder: string, bytes: number): void;
  free(folder: string): void;
  tearDown(folder: string): void;
}

const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = path.join(os.tmpdir(), `entente-mount-${process.pid}`);
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const mounted: Disk = {
  name: 'a real disk of 8 MB',
  setUp: (folder) =>
    void execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', folder], { stdio: 'ignore' }),
  leave(folder, bytes) {
    const ballast = path.join(folder, 'ballast');
    rmSync(ballast, { force: true });
    const [, line = ''] = execFileSync('df', ['-B1', '--output=avail', folder]).toString().split('\n');
    writeFileSync(ballast, Buffer.alloc(Math.max(0, Number(line) - bytes)));
  },
  free: (folder) => rmSync(path.join(folder, 'ballast'), { force: true }),
  tearDown: (folder) => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }),
};

let left = Number.POSITIVE_INFINITY;
const pretended: Disk = {
  name: 'a disk that says that it is full',
  async setUp(folder) {
    const handle = await open(path.join(folder, 'x'), 'w');
    const kind = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    rmSync(path.join(folder, 'x'));
    const write = kind.write;
    vi.spyOn(kind, 'write').mockImplementation(async function (this: FileHandle, ...given: unknown[]) {
      const [bytes, from, length, at] = given as [Buffer, number, number, number];
      if (left <= 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const some = Math.min(length, left);
      left -= some;
      // As a disk does: first less than all, then nothing.
      return (write as (...all: unknown[]) => Promise<{ bytesWritten: number; buffer: Buffer }>).call(
        this,
        bytes,
        from,
        some,
        at,
      );
    } as FileHandle['write']);
    const writeFile = kind.writeFile;
    vi.spyOn(kind, 'writeFile').mockImplementation(async function (this: FileHandle, ...given: unknown[]) {
      const [bytes] = given as [Buffer];
      const some = Math.min(bytes.length, left);
      left -= some;
      await (writeFile as (part: Buffer) => Promise<void>).call(this, bytes.subarray(0, some));
      if (some < bytes.length)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    } as FileHandle['writeFile']);
  },
  leave: (_folder, bytes) => {
    left = bytes;
  },
  free: () => {
    left = Number.POSITIVE_INFINITY;
  },
  tearDown: () => vi.restoreAllMocks(),
};

/** What a full disk is tried on. */
export const disks: Disk[] = canMount() ? [mounted, pretended] : [pretended];
