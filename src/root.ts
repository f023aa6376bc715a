import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project: one above this file, both in `src/` and bundled in `dist/`. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
