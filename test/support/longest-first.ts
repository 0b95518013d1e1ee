/** The order of test files: known long ones first, so that no worker ends with one while the other is idle. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long although they are short. Vitest runs files first that took long last time, or else large ones. */
const long = [
  ...['regular-expressions'].map((name) => `unit/${name}`),
  ...['api/bad-input', 'api/bad-questions', 'api/illegal-steps'].map((name) => `db/${name}`),
  ...['allowed-commands', 'canaries', 'roles', 'slow-clients', 'streams'].map((name) => `db/security/${name}`),
  ...['imports/report-imports', 'installation/demo', 'log/change', 'upgrade/upgrade'].map((name) => `db/${name}`),
  ...['database/silence', 'embedded', 'import-kill', 'kill', 'query-process', 'wrong-clock'].map(
    (name) => `live/faults/${name}`,
  ),
  ...['interruptions', 'notifications'].map((name) => `live/${name}`),
  ...['axe-desk', 'axe-phone', 'briefing', 'database-away', 'detours', 'figures', 'two-people', 'wall'].map(
    (name) => `e2e/${name}`,
  ),
].map((path) => `/test/${path}.test.ts`)

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((path) => moduleId.endsWith(path))
    const sorted = await super.sort(files)
    // Projects stay in their order: Vitest runs them in groups.
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
