import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Not part of `npm test`, because it needs a browser, which is no package.
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    environment: 'node',
    // One world and one browser at a time.
    maxWorkers: 1,
    // Ends what hangs; nothing is measured by it.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
