/** A rate together with the name of its formula. A percentage without its formula has no meaning. */
import type { Formula } from '#graphql/generated/enums.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { percent } from '#lib/i18n/numbers.ts'

export function Rate({ rate, formula }: { rate: number | null; formula: Formula }) {
  return (
    <span className="inline-block text-right">
      <span className="block font-semibold tabular-nums">{rate === null ? '—' : percent(rate)}</span>
      <span className="block max-w-52 text-2xs leading-tight text-muted">{rateName(formula)}</span>
    </span>
  )
}
