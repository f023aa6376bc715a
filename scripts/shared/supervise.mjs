import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './node.mjs';

/**
 * Runs Node on `args` with our terminal. The channel between us tells the child at once when we are gone, however that came
 * about. `exit` settles with the code to end with; `stop` asks the child to end, and makes it after 6 s.
 */
export function supervise(node, args, { env = {} } = {}) {
  const child = spawn(node, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  let ended = false;
  const exit = new Promise((resolve) => {
    child.once('error', (error) => {
      ended = true;
      process.stderr.write(`${node} cannot be started: ${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code) => {
      ended = true;
      resolve(code ?? 1);
    });
  });
  const stop = () => {
    if (ended) return exit;
    child.kill('SIGTERM');
    setTimeout(() => ended || child.kill('SIGKILL'), 6000).unref();
    return exit;
  };
  return { exit, stop };
}

/** Calls `stop` on Ctrl-C and its like, and when the npm that started us has died. */
export function endWith(stop) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  // A terminal that closes ends what it shows; what writes into a file is meant to go on.
  process.on('SIGHUP', () => process.stdout.isTTY && stop());
  if (!process.env.npm_lifecycle_event) return;

  // npm starts us itself or by a shell between us. Whoever runs `node scripts/start.mjs` wants it to outlive the shell.
  const first = process.ppid;
  const second = isShell(first) ? parentOf(first) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === first && (second === undefined || parentOf(first) === second)) return;
    clearInterval(timer);
    stop();
  }, 400);
  timer.unref();
}

function isShell(pid) {
  try {
    return /^(ba|da|z|k|a)?sh$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    return false;
  }
}

function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
  } catch {
    return 0;
  }
}
