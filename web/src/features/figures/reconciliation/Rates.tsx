/** The formulas that a published report supports, applied to its numbers and to the authority's. */
import { useLingui } from '@lingui/react/macro'
import { Panel } from '#features/figures/analysis/Panel.tsx'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import type { Line, ReconciliationData } from './reconciliation.graphql.ts'

export function Rates({ compared, source }: { compared: ReconciliationData; source: string }) {
  const { t } = useLingui()
  const line = (name: Line['name']) => compared.lines.find((each) => each.name === name)!
  const fraction = (side: 'ours' | 'theirs', { numerator, denominator }: ReconciliationData['rates'][number]) => {
    const [above, below] = [line(numerator)[side], line(denominator)[side]]
    return above === null || below === null ? t`báo cáo không nêu` : `${count(above)} / ${count(below)}`
  }
  return (
    <Panel
      title={t`Ba công thức, hai nguồn số`}
      lead={t`Cùng một công thức trên số của ${source} và trên số của cơ quan; hai vế của mỗi tỷ lệ là các dòng bên dưới.`}
      table={() => [
        [t`Công thức`, source, t`Cơ quan`, t`Cách tính`],
        ...compared.rates.map(({ formula, theirs, ours, definition }) => [
          rateName(formula),
          theirs,
          ours,
          inLocale(definition.printedVi, definition.printedEn),
        ]),
      ]}
    >
      <ul className="grid gap-x-6 gap-y-4 md:grid-cols-3">
        {compared.rates.map((rate) => (
          <li key={rate.formula} className="min-w-0" data-formula={rate.formula}>
            <p className="text-sm font-medium">{rateName(rate.formula)}</p>
            <dl className="mt-1 grid grid-cols-2 gap-3">
              {(['theirs', 'ours'] as const).map((side) => (
                <div key={side} data-side={side} data-figure={`${rate.formula} ${side}`}>
                  <dt className="text-xs text-muted">{side === 'theirs' ? source : t`Cơ quan`}</dt>
                  <dd className="text-2xl font-semibold tabular-nums">
                    {rate[side] === null ? '—' : percent(rate[side])}
                  </dd>
                  <dd className="text-xs text-muted tabular-nums">{fraction(side, rate)}</dd>
                </div>
              ))}
            </dl>
            <p className="mt-1 text-2xs leading-tight text-muted first-letter:uppercase">
              {inLocale(rate.definition.printedVi, rate.definition.printedEn)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
