/**
 * The test projects. `unit` needs no database and starts in a second; all others share one PostgreSQL that
 * the run starts. Run one with `--project unit`. `system` (`pnpm test:system`) needs Debian packages and root.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { FULL } from './test/support/faults/extent.ts'
import LongestFirst from './test/support/run/longest-first.ts'

// As the server sees it. Its two builds are two realms to graphql, and each refuses the other's schema.
const graphql = createRequire(new URL('server/package.json', import.meta.url)).resolve('graphql')

/** Absolute, since a configuration of another folder shares it. */
export const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** What all projects have in common. */
export const shared = defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    pool: 'forks',
    // Generous, since they only bound what hangs: a promise about time is asserted by the test that makes it.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

/** What every project with a database adds. */
export const database = {
  globalSetup: [path('test/support/run/globalSetup.ts')],
  setupFiles: [path('test/support/run/drop-databases.ts')],
  // A worker runs one file after another in the same process, since importing the server costs more than most files do.
  isolate: false,
} satisfies TestProjectInlineConfiguration['test']

/** They assert how soon a server or a screen recovers; others would lengthen it. */
const timed = ['live/faults/database/stop', 'e2e/every-screen/outages'].map((name) => `test/${name}.test.ts`)
/** They take their own database away, and mostly wait until limits of seconds have passed. */
const away = [
  'live/faults/database/lost-connections',
  'live/faults/database/silence',
  'e2e/every-screen/database-away',
].map((name) => `test/${name}.test.ts`)
/** They load the whole machine, which would disturb others. Only with FULL=1 they measure something themselves. */
const load = ['crowd', 'fuzz/fuzz', 'oracle', 'slow-sockets', 'stalled'].map((name) => `test/live/${name}.test.ts`)
const exclude = [...timed, ...away, ...load]

/** Projects run one after another, in this order; the files of one run side by side on its workers. */
const project = (name: string, groupOrder: number, maxWorkers: number, options: object = database) =>
  mergeConfig(shared, {
    test: { name, include: [`test/${name}/**/*.test.ts`], maxWorkers, sequence: { groupOrder }, ...options },
  } satisfies TestProjectInlineConfiguration)

export default defineConfig({
  test: {
    // Each project would transform the same sources again. Only in CI: the cache does not notice when an import leads to another
    // file than before.
    experimental: { fsModuleCache: Boolean(process.env.CI) },
    reporters: ['default', path('test/support/run/times.ts'), path('test/support/run/tally.ts')],
    sequence: { sequencer: LongestFirst },
    projects: [
      // Its workers parse the sources once for all rules of the architecture.
      project('unit', 0, 2, { isolate: false }),
      // Most of their files wait for a limit, a timer, the database or a browser more than they compute. Those that wait most
      // come first: `.ci/run` computes at low priority meanwhile, and runs the project `system`.
      project('away', 1, 2, { ...database, include: away }),
      project('timed', 2, 1, { ...database, include: timed }),
      project('live', 3, 3, { ...database, exclude }),
      project('load', 4, FULL ? 1 : 2, { ...database, include: load }),
      project('db', 5, 4),
      project('e2e', 6, 3, { ...database, exclude }),
    ],
  },
})
