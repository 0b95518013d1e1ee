/** Replaces texts of a recording, such as the English wording of formulas. */
import type { Data } from '#support/api/client.ts'
import type { Recording } from './recording/record.ts'

/** English wording of formulas, old and new. */
export const plainerFormulas: readonly (readonly [string, string])[] = [
  ['wrongly asked', 'wrongly requested'],
  ['actioned and then found gone', 'actioned and then observed gone'],
  ['actioned, found gone and not seen again', 'actioned, observed gone and not observed again'],
  ['asked about at least once', 'clarification requested at least once'],
  ['seen again ÷ found gone', 'observed again ÷ observed gone'],
  ['that our own checks found gone', 'that our own checks observed to be gone'],
  ['Found by ourselves', 'Detected by ourselves'],
  ['Taken down by an officer', 'Recorded by an officer'],
  ['those already gone before included', 'including items that were already gone before'],
  [
    'Share no longer accessible among the items that were clear',
    'Share of items that are no longer accessible, among items that were clear',
  ],
  [
    'Share dealt with by the deadline among the items answered or past it',
    'Share of items that were actioned or already gone by the due date, among items that are answered or past due',
  ],
  ['refused and later acted on, a resubmission included', 'refused and later actioned, also after a resubmission'],
]

/** A copy in which `change` has replaced every string; it gets the name of the field that holds it. */
export function withStrings(value: unknown, change: (text: string, field: string) => unknown, field = ''): unknown {
  if (typeof value === 'string') return change(value, field)
  if (Array.isArray(value)) return value.map((part) => withStrings(part, change, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withStrings(part, change, name)]))
}

/** Changes every string of some sections in place. */
export function changeStrings(
  recorded: Recording,
  sections: string[],
  change: (text: string, field: string) => unknown,
): void {
  for (const section of sections) recorded[section] = withStrings(recorded[section], change)
}

/** Renames legal bases to powers in place: fields, groups of figures and the table. */
export function renamePowers(recorded: Recording): void {
  for (const part of Object.keys(recorded) as (keyof Recording)[])
    recorded[part] = JSON.parse(
      JSON.stringify(recorded[part])
        .replaceAll('"legalBasis":', '"power":')
        .replaceAll('"LEGAL_BASIS"', '"POWER"')
        .replaceAll('"legal_basis":', '"power":'),
    )
}

/** A copy in which `change` has replaced every object. */
export function withObjects(value: unknown, change: (object: Data) => Data): unknown {
  if (Array.isArray(value)) return value.map((part) => withObjects(part, change))
  if (typeof value !== 'object' || value === null) return value
  return change(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withObjects(part, change)])))
}
