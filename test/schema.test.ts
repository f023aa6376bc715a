import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../src/root.ts';
import { createTestDatabase } from './database.ts';
import { generateSchema } from './generate-schema.ts';

test('src/db/schema.ts says what the migrations say (npm run schema writes it anew)', async () => {
  const { ownerUrl, drop } = await createTestDatabase();
  try {
    expect(readFileSync(path.join(root, 'src/db/schema.ts'), 'utf8')).toBe(await generateSchema(ownerUrl));
  } finally {
    await drop();
  }
});
