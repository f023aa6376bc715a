import { defineConfig } from 'vitest/config';

const every = '{src,test}/**/*.test.{ts,tsx}';
/** What replaces a part of a library for itself, or measures the memory of its process, cannot share it. */
const alone = [
  'src/identity/sign-in/sign-in.test.ts',
  'src/documents/uploads/uploads.test.ts',
  'src/platform/paper/paper.test.ts',
];
/** Left out by `npm run check`. */
const slow = ['test/browser/**/*.test.ts', 'test/lifecycle.test.ts'];

const jsx = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} as const;
const settings = { testTimeout: 60_000, hookTimeout: 120_000, env: { TZ: 'UTC' } };

// A file has a site and a database of its own. The code, which took a third of the time to be read anew for each, is the same for all.
export default defineConfig({
  test: {
    // Once for all of them.
    globalSetup: ['test/setup/engine.ts'],
    // Two cores are the smallest machine that counts; more workers than that only make each other wait.
    maxWorkers: 2,
    projects: [
      { ...jsx, test: { ...settings, name: 'slow', include: slow, isolate: false } },
      {
        ...jsx,
        test: { ...settings, name: 'shared', include: [every], exclude: [...slow, ...alone], isolate: false },
      },
      { ...jsx, test: { ...settings, name: 'alone', include: alone } },
    ],
  },
});
