/**
 * What an upgrade changes on purpose. Each entry quotes the sentence of CHANGELOG.md that announces it, and turns what was
 * recorded of an earlier version into what the present one must answer.
 */
import type { Recording } from './recording/record.ts'

interface Difference {
  /** as it stands in CHANGELOG.md, whatever its line breaks */
  sentence: string
  /** the folders of the fixtures that it concerns */
  fixtures: readonly string[]
  /** Changes the recording in place. */
  apply(recorded: Recording): void
}

export const differences: readonly Difference[] = []

/** What an installation that was recorded like this must answer now. Throws where a declared difference makes none. */
export function expectedOf(fixture: string, recorded: Recording): Recording {
  const expected = structuredClone(recorded)
  for (const { sentence, fixtures, apply } of differences) {
    if (!fixtures.includes(fixture)) continue
    const before = JSON.stringify(expected)
    apply(expected)
    if (JSON.stringify(expected) === before) throw new Error(`makes no difference to ${fixture}: ${sentence}`)
  }
  return expected
}
