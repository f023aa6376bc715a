import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
const always = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars'];

/**
 * An installed Chromium where one is found and starts, else the one that npm brought. A machine that can start neither fails the tests
 * with one sentence: what a browser shows is never taken on trust.
 */
export async function openChromium(): Promise<Browser> {
  const reasons: string[] = [];
  for (const executablePath of installed()) {
    try {
      return await chromium.launch({ executablePath, args: always, timeout: 20_000 });
    } catch (error) {
      reasons.push(`${executablePath}: ${firstLine(error)}`);
    }
  }
  try {
    return await openBundled();
  } catch (error) {
    reasons.push(`@sparticuz/chromium: ${firstLine(error)}`);
  }
  throw new Error(
    `No browser can be started for the browser tests; install Chromium, or run npm ci. (${reasons.join('; ')})`,
  );
}

/** The package unpacks Chromium's libraries too when it believes to be where it was made for. */
async function openBundled(): Promise<Browser> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  // In a single process, closing a page ends the browser.
  const args = bundled.args.filter((arg) => !/^--(single-process|headless|no-zygote)/.test(arg));
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    args: [...args, ...always],
    timeout: 30_000,
  });
}

function installed(): string[] {
  if (process.env['ENTENTE_BROWSER'] === 'npm') return [];
  const found = folders.flatMap((folder) => names.map((name) => path.join(folder, name))).filter(isProgram);
  return [...new Set(found)];
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
