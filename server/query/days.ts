/** Reads the days of a time in a filter: `2026-10`, `2026-10-05`, `>2026-10-05`, `<2026-10-05`, `<7d`, `>7d`. */
import { dayOf, type FilterNames, greatest, least, minutesOf, type Reader } from './reader.ts'

/** The present day ("2026-11-24") in the person's zone. Spans such as `<7d` count from it. */
export type Today = { today: string }
type Days = Pick<FilterNames, 'dayStart'> & Today

/**
 * Reads days into the fields `since` and `until` of the filter. `2026-10` is a month, `2026-10-05` a day, `>2026-10-05`
 * from this day, `<2026-10-05` before it, `<7d` from seven days ago, and `>7d` before that.
 */
export const readDays =
  <Field extends string, Names extends Days>(
    since: Field,
    until: Field,
  ): Reader<{ [F in Field]?: string | undefined }, Names> =>
  (term, filter, fault, names) => {
    for (const value of term.values) {
      const range = rangeOf(value, names)
      if (!range || (term.negated && range.from && range.before)) fault('unknown-value', value)
      else {
        const { from, before } = term.negated ? { from: range.before, before: range.from } : range
        if (from) filter[since] = greatest(filter[since], from)
        if (before) filter[until] = least(filter[until], before)
      }
    }
  }

/** The instants from which and before which a value means; null for a value without a meaning. */
function rangeOf(value: string, names: Days): { from?: string | undefined; before?: string | undefined } | null {
  const [, sign, operand = ''] = /^([<>]?)(.+)$/.exec(value) ?? []
  const span = minutesOf(operand)
  if (sign && span !== null && operand.endsWith('d')) {
    const start = dayOf(shifted(names.today, -span / 1440), names)
    return start === null ? null : sign === '<' ? { from: start } : { before: start }
  }
  const day = dayOf(operand, names)
  if (day !== null) {
    const next = sign === '' ? (dayOf(shifted(operand, 1), names) ?? undefined) : undefined
    return sign === '<' ? { before: day } : { from: day, before: next }
  }
  const from = dayOf(`${operand}-01`, names)
  if (sign !== '' || from === null) return null
  const [year = 0, month = 0] = operand.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return { from, before: dayOf(next, names) ?? undefined }
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
