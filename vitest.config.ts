import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'

// As the server sees it. Its two builds are two realms to graphql, and each refuses the other's schema.
const graphql = createRequire(new URL('server/package.json', import.meta.url)).resolve('graphql')

/** Absolute, since a configuration of another folder shares it. */
export const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** What `pnpm test` and `pnpm test:system` have in common. */
export const shared = defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    reporters: ['default', path('test/support/tally.ts')],
    // A process per file: what one leaves behind (signals, timers, environment) cannot help or hurt another.
    pool: 'forks',
    // Generous, since they only bound what hangs: a promise about time is asserted by the test that makes it.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['test/**/*.test.ts'],
      exclude: [...configDefaults.exclude, 'test/system/**'],
      globalSetup: 'test/support/globalSetup.ts',
    },
  }),
)
