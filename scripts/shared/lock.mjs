import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './node.mjs';
import { say } from './say.mjs';

/** Runs `work` while no other start of this folder installs or builds. */
export async function alone(work) {
  const lock = path.join(root, 'dist', '.lock');
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!lives(holderOf(lock))) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say('Waiting for another start of this folder to install or build …');
    told = true;
    await pause(200);
  }
  const drop = () => rmSync(lock, { force: true });
  process.once('exit', drop);
  try {
    return await work();
  } finally {
    process.off('exit', drop);
    drop();
  }
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function lives(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
