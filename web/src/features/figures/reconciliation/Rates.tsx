/**
 * The formulas that a published report supports, applied to its numbers and to the authority's. If only some requestors
 * of the report are chosen, its rates use only the numbers of these requestors.
 */
import { useLingui } from '@lingui/react/macro'
import { Panel } from '#features/figures/analysis/Panel.tsx'
import { Reconstructed } from '#features/figures/RateCaveats.tsx'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import type { Line, ReconciliationData } from './reconciliation.graphql.ts'

type Rate = ReconciliationData['rates'][number]

export function Rates({ compared, source }: { compared: ReconciliationData; source: string }) {
  const { t } = useLingui()
  const chosen = compared.requestors.filter((requestor) => requestor.chosen)
  const isNarrowed = chosen.length < compared.requestors.length
  const line = (name: Line['name']) => compared.lines.find((each) => each.name === name)!
  const numberOf = (side: 'ours' | 'theirs', name: Line['name']) =>
    side === 'theirs' && isNarrowed
      ? (line(name).parts.find((part) => part.name === 'ITEM')?.added ?? null)
      : line(name)[side]
  const rateOf = (side: 'ours' | 'theirs', { numerator, denominator }: Rate) => {
    const [above, below] = [numberOf(side, numerator), numberOf(side, denominator)]
    return above === null || below === null || below <= 0 ? null : above / below
  }
  const fraction = (side: 'ours' | 'theirs', { numerator, denominator }: Rate) => {
    const [above, below] = [numberOf(side, numerator), numberOf(side, denominator)]
    return above === null || below === null ? t`báo cáo không nêu` : `${count(above)} / ${count(below)}`
  }
  const names = chosen.map(({ name }) => name).join(', ')
  return (
    <Panel
      title={t`Ba công thức, hai nguồn số`}
      lead={
        isNarrowed
          ? t`Cùng một công thức trên số của ${source} và trên số của cơ quan. Số của ${source} chỉ tính bên yêu cầu đã chọn: ${names}.`
          : t`Cùng một công thức trên số của ${source} và trên số của cơ quan; hai vế của mỗi tỷ lệ là các dòng bên dưới.`
      }
      table={() => [
        [t`Công thức`, source, t`Cơ quan`, t`Cách tính`],
        ...compared.rates.map((rate) => [
          rateName(rate.formula),
          rateOf('theirs', rate),
          rateOf('ours', rate),
          inLocale(rate.definition.printedVi, rate.definition.printedEn),
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
                  <dd className="text-2xl font-semibold tabular-nums">{shown(rateOf(side, rate))}</dd>
                  <dd className="text-xs text-muted tabular-nums">{fraction(side, rate)}</dd>
                  {side === 'ours' && compared.reconstructed && (
                    <dd className="mt-1">
                      <Reconstructed />
                    </dd>
                  )}
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

const shown = (rate: number | null): string => (rate === null ? '—' : percent(rate))
