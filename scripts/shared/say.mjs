import { readdirSync } from 'node:fs';

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Says one sentence and ends: for what whoever types the command can put right. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** A line that counts up while something long runs: rewritten in a terminal, and said once elsewhere. */
export function progress(line, fraction) {
  if (!process.stdout.isTTY) {
    say(line);
    return () => {};
  }
  const show = () => process.stdout.write(`\r${line} ${Math.min(99, Math.floor(fraction() * 100))} %\x1b[K`);
  show();
  const timer = setInterval(show, 500);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\x1b[K');
  };
}

export function countEntries(folder) {
  try {
    return readdirSync(folder).flatMap((name) =>
      name.startsWith('@') ? readdirSync(`${folder}/${name}`) : name.startsWith('.') ? [] : [name],
    ).length;
  } catch {
    return 0;
  }
}
