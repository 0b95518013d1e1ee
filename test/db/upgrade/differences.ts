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

/** English wording of formulas, old and new. */
const plainerFormulas: readonly (readonly [string, string])[] = [
  ['wrongly asked', 'wrongly requested'],
  ['actioned and then found gone', 'actioned and then observed gone'],
  ['actioned, found gone and not seen again', 'actioned, observed gone and not observed again'],
  ['asked about at least once', 'clarification requested at least once'],
  ['seen again ÷ found gone', 'observed again ÷ observed gone'],
  ['that our own checks found gone', 'that our own checks observed to be gone'],
  ['Found by ourselves', 'Detected by ourselves'],
]

export const differences: readonly Difference[] = [
  {
    sentence: 'Formulas are printed in plainer English; what they count is unchanged.',
    fixtures: ['2026-11-26-5845e07'],
    apply: (recorded) => {
      for (const part of ['figures', 'metrics'] as const) {
        let text = JSON.stringify(recorded[part])
        for (const [before, after] of plainerFormulas) text = text.replaceAll(before, after)
        recorded[part] = JSON.parse(text)
      }
    },
  },
]

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
