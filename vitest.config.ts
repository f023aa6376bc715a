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
    env: { TZ: 'UTC' },
  },
});
