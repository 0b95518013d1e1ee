/**
 * The order of test files: files that take long come first, so that no worker still runs one when the others are idle.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Short files whose tests take long, the longest first. Vitest itself orders all other files by the time of their last
 * run, or else by their size.
 */
const long = [
  'unit/regular-expressions',
  'db/security/allowed-commands',
  'db/api/bad-input',
  'db/installation/demo',
  'db/upgrade/upgrade',
  'db/api/illegal-steps',
  ...['canaries', 'streams', 'slow-clients', 'roles'].map((name) => `db/security/${name}`),
  ...['api/statements', 'api/bad-questions', 'log/change', 'imports/report-imports'].map((name) => `db/${name}`),
  ...['database/silence', 'kill', 'import-kill', 'embedded', 'query-process', 'wrong-clock'].map(
    (name) => `live/faults/${name}`,
  ),
  ...['fuzz/fuzz', 'interruptions', 'notifications'].map((name) => `live/${name}`),
  // The first file that needs the demo loads it, and other files that need it wait. Files without the demo run
  // meanwhile.
  ...[
    'axe-phone',
    'detours',
    'two-people',
    'axe-desk',
    'briefing',
    'commitments',
    'figures',
    'wall',
    'database-away',
  ].map((name) => `e2e/${name}`),
].map((path) => `/test/${path}.test.ts`)

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.findIndex((path) => moduleId.endsWith(path))
  return rank < 0 ? long.length : rank
}

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Projects stay in their order: Vitest runs them in groups.
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
