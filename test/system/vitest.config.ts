/** `pnpm test:system`: tests that need Debian packages or root, which `pnpm test` leaves out. */
import { defineConfig, mergeConfig } from 'vitest/config'
import { database, path, shared } from '../../vitest.config.ts'

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      name: 'system',
      reporters: ['default', path('test/support/run/times.ts'), path('test/support/run/tally.ts')],
      include: ['test/system/**/*.test.ts'],
      ...database,
      globalSetup: [path('test/system/packages.ts'), ...database.globalSetup],
      // They change clocks, disks and addresses of the whole machine.
      fileParallelism: false,
    },
  }),
)
