/** `pnpm test:system`: tests that need Debian packages or root, which `pnpm test` leaves out. */
import { defineConfig, mergeConfig } from 'vitest/config'
import { path, shared } from '../../vitest.config.ts'

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      name: 'system',
      reporters: ['default', path('test/support/tally.ts')],
      include: ['test/system/**/*.test.ts'],
      globalSetup: ['test/system/packages.ts', 'test/support/globalSetup.ts'].map(path),
      // They change clocks, disks and addresses of the whole machine.
      fileParallelism: false,
    },
  }),
)
