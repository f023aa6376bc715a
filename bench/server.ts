import path from 'node:path';
import { openDatabase } from '../src/db/database.ts';
import { modules } from '../src/modules.ts';
import { readAssets } from '../src/platform/assets.ts';
import { createApp } from '../src/platform/http.tsx';
import { createPlatform } from '../src/platform/platform.ts';
import { root } from '../src/root.ts';

// The site alone, in a process of its own: node server.js DATABASE_URL [afresh]. Prints its port.
const [url = '', mode = ''] = process.argv.slice(2);
const platform = createPlatform(openDatabase(url), {
  assets: readAssets(path.join(root, 'dist', 'public')),
  baseUrl: 'http://localhost:8080',
  dataDate: '2026-11-01',
  filesDirectory: path.join(root, 'var', 'files'),
  secretKey: 'the bench keeps no secrets',
});
if (mode === 'afresh') {
  // Nothing is kept, and nobody shares what is being made for another.
  platform.pages.answer = async (_key, make) => ({ ...(await make()), fresh: true });
}
const app = await createApp(platform, modules);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(new URL(address).port);
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
