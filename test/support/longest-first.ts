/** The order of test files: known long ones first, so that no worker ends with one while the other is idle. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long although they are short. Vitest runs files first that took long last time, or else large ones. */
const long = [
  'unit/regular-expressions',
  'e2e/axe',
  'db/security/canaries',
  'db/imports/report-imports',
  'db/api/bad-input',
  'db/security/roles',
  'db/installation/demo',
  'db/api/bad-questions',
  'db/upgrade/upgrade',
  'live/faults/embedded',
  'live/faults/kill',
].map((path) => `/test/${path}.test.ts`)

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((path) => moduleId.endsWith(path))
    const sorted = await super.sort(files)
    // Projects stay in their order: Vitest runs them in groups.
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
