import { bounds } from '../inspection/findings.ts';
import { Refused } from '../inspection/zip.ts';
import { lighten } from './presentation.ts';

/** A process of its own for one light copy: is told where the file lies and where the copy goes, says its bytes, and ends. */
const [file = '', to = ''] = process.argv.slice(2);
const size = await lighten(file, to, bounds).catch((error: unknown) => {
  if (error instanceof Refused) return undefined;
  throw error;
});
process.stdout.write(JSON.stringify({ size: size ?? null }));
