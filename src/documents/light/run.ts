import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { root } from '../../root.ts';

const longestTime = 600_000;
const program = path.join(root, 'src', 'documents', 'light', 'lighten.process.ts');

/**
 * Has a light copy of `file` written to `to`; answers with its bytes, undefined where none is worth it. In a process of its own, which
 * gets no environment: pictures of strangers are read by native code there, which could end the server with it, and cannot be stopped
 * within it.
 */
export function lightenApart(file: string, to: string, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=512', '--disable-warning=ExperimentalWarning', program, file, to],
      { cwd: root, env: {}, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
    );
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // It has ended already, or the system does not let us.
    }
    const cut = () => void child.kill('SIGKILL');
    const timer = setTimeout(cut, longestTime);
    signal.addEventListener('abort', cut, { once: true });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (complained = (complained + chunk.toString('utf8')).slice(-4_000)));
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cut);
    };
    child.on('error', (error) => {
      over();
      reject(error);
    });
    child.on('close', (code, ended) => {
      over();
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve((JSON.parse(said) as { size: number | null }).size ?? undefined);
      else reject(new Error(`the light copy could not be made (${code ?? ended}): ${complained}`));
    });
  });
}
