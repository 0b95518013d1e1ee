/**
 * The order of test files: files that take long come first, so that no worker still runs one when the others are idle.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first. Vitest orders all other files by their size. */
const long = [
  'unit/regular-expressions',
  ...['security/allowed-commands', 'upgrade/upgrade', 'api/schema/bad-input', 'packs/command'].map(
    (name) => `db/${name}`,
  ),
  ...['installation/demo', 'api/schema/bad-questions', 'api/schema/illegal-steps'].map((name) => `db/${name}`),
  ...['canaries', 'roles', 'connections/streams', 'connections/slow-clients', 'two-halves'].map(
    (name) => `db/security/${name}`,
  ),
  ...['letters/letter-canaries', 'signatures/contact-points', 'presence'].map((name) => `db/requests/${name}`),
  ...['imports/hostile-files', 'api/schema/statements', 'documents/issued'].map((name) => `db/${name}`),
  ...['log/change', 'imports/report-imports'].map((name) => `db/${name}`),
  ...['database/silence', 'kill', 'import-kill', 'embedded', 'query-process', 'wrong-clock'].map(
    (name) => `live/faults/${name}`,
  ),
  ...['fuzz/fuzz', 'interruptions', 'notifications'].map((name) => `live/${name}`),
  // The first file that needs the demo loads it, and other files that need it wait. Files without the demo run
  // meanwhile.
  'e2e/every-screen/axe-phone',
  ...['settings/second-country', 'requests/main-job', 'requests/detours', 'requests/two-people'].map(
    (name) => `e2e/${name}`,
  ),
  ...['axe-desk', 'database-away', 'outages'].map((name) => `e2e/every-screen/${name}`),
  ...['briefing', 'commitments', 'figures'].map((name) => `e2e/figures/${name}`),
  'e2e/desk/wall',
].map((path) => `test/${path}.test.ts`)

const missing = long.filter((path) => !existsSync(join(import.meta.dirname, '../../..', path)))
if (missing.length > 0)
  throw new Error(`test/support/run/longest-first.ts names files that moved: ${missing.join(', ')}`)

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.findIndex((path) => moduleId.endsWith(`/${path}`))
  return rank < 0 ? long.length : rank
}

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Projects stay in their order: Vitest runs them in groups.
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
