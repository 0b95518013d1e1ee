/**
 * The test projects. `unit` needs no database and starts in a second; all others share one PostgreSQL that
 * the run starts. Run one with `--project unit`. `system` (`pnpm test:system`) needs Debian packages and root.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { FULL } from './test/support/faults/extent.ts'
import LongestFirst from './test/support/run/longest-first.ts'

// The build of graphql that the server loads. The package has two builds, and each refuses schemas of the other.
const graphql = createRequire(new URL('server/package.json', import.meta.url)).resolve('graphql')

/** Returns an absolute path, because a configuration in another folder uses the same paths. */
export const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** What all projects have in common. */
export const shared = defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    pool: 'forks',
    // These generous limits only end tests that hang. A test that promises a time asserts that time itself.
    testTimeout: 90_000,
    hookTimeout: 300_000,
  },
})

/** What every project with a database adds. */
export const database = {
  globalSetup: [path('test/support/run/globalSetup.ts')],
  setupFiles: [path('test/support/run/drop-databases.ts')],
  // A worker runs its files in one process, because importing the server takes longer than running most files.
  isolate: false,
} satisfies TestProjectInlineConfiguration['test']

/** These tests assert how soon a mail is read, or how soon a server or a screen recovers. Tests that run beside them would lengthen that time. */
const timed = ['unit/mails/hostile-mails', 'live/faults/database/stop', 'e2e/every-screen/outages'].map(
  (name) => `test/${name}.test.ts`,
)
/** These tests take their own database away, and mostly wait until limits of some seconds have passed. */
const away = [
  'live/faults/database/lost-connections',
  'live/faults/database/silence',
  'e2e/every-screen/database-away',
].map((name) => `test/${name}.test.ts`)
/** These tests load the whole machine and so disturb others. They measure times themselves only with FULL=1. */
const load = ['crowd', 'fuzz/fuzz', 'oracle', 'slow-sockets', 'stalled'].map((name) => `test/live/${name}.test.ts`)
const exclude = [...timed, ...away, ...load]

/** Projects run one after another, by `groupOrder`. The files of a project run in parallel on its workers. */
const project = (name: string, groupOrder: number, maxWorkers: number, options: object = database) =>
  mergeConfig(shared, {
    test: { name, include: [`test/${name}/**/*.test.ts`], maxWorkers, sequence: { groupOrder }, ...options },
  } satisfies TestProjectInlineConfiguration)

export default defineConfig({
  test: {
    // Without this cache, each project would transform the same sources again. It is used only in CI, because it does
    // not notice when an import leads to another file than before.
    experimental: { fsModuleCache: Boolean(process.env.CI) },
    reporters: ['default', path('test/support/run/times.ts'), path('test/support/run/tally.ts')],
    sequence: { sequencer: LongestFirst },
    projects: [
      // Without isolation, a worker parses the sources only once for all tests of the architecture.
      project('unit', 0, 2, { isolate: false, exclude: timed }),
      // Most files of the following projects wait (for a limit, a timer, the database or a browser) longer than they
      // compute. The projects that wait most come first. Meanwhile, `.ci/run` runs the checks and the unit tests at low
      // priority, and the project `system`.
      project('away', 1, 2, { ...database, include: away }),
      project('timed', 2, 1, { ...database, include: timed }),
      project('live', 3, 3, { ...database, exclude }),
      project('load', 4, FULL ? 1 : 2, { ...database, include: load }),
      project('db', 5, 4),
      project('e2e', 6, 3, { ...database, exclude }),
    ],
  },
})
