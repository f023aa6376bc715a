import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/setup/engine.ts'],
    testTimeout: 15_000,
    hookTimeout: 60_000,
    // Two cores are the smallest machine that counts; more workers than that only make each other wait.
    maxWorkers: 2,
    // A file has a site and a database of its own; the code, which took a third of the time to read anew for each, is the same for all.
    isolate: false,
    env: { TZ: 'UTC' },
  },
});
