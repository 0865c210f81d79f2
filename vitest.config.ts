import { defineConfig } from 'vitest/config';

const BROWSER_TESTS = 'test/e2e/**/*.test.ts';

export default defineConfig({
  test: {
    // Native modules (SQLite, HNSW, ONNX) are not safe to share between worker threads.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [BROWSER_TESTS] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER_TESTS],
          globalSetup: ['test/e2e/shared-setup.ts'],
          // As patient as the browser is with an element: on a busy machine a page may take seconds.
          expect: { poll: { timeout: 15_000 } },
          // Chromium, the server and the model wait for each other: two files at a time fill two cores.
          maxWorkers: 2,
          // After the others, which have workers of their own number.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
