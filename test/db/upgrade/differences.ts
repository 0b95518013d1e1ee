/**
 * Intended differences of an upgrade. Each entry quotes the sentence of CHANGELOG.md that announces it, and turns the
 * recording of an earlier version into the expected answers of the present one.
 */
import type { Recording } from './recording/record.ts'

interface Difference {
  /** verbatim from CHANGELOG.md, ignoring line breaks */
  sentence: string
  /** folders of the affected fixtures */
  fixtures: readonly string[]
  /** Changes the recording in place. */
  apply(recorded: Recording): void
}

export const differences: readonly Difference[] = []

/** The expected answers of an installation with this recording. Throws if a declared difference changes nothing. */
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
