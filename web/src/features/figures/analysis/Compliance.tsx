/** The rate of the same items by each current formula, so that readers see how much the rate depends on the formula. */
import { useLingui } from '@lingui/react/macro'
import { ShareBar } from '#features/figures/ShareBar.tsx'
import { Side } from '#features/figures/Side.tsx'
import { presentFormulas, rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { rateOf, type Total } from './analysis.graphql.ts'
import type { OpenedRate } from './FigureItems.tsx'
import { Fraction } from './Fraction.tsx'
import { Panel } from './Panel.tsx'

type Props = { total: Total; leavesOutNotDue: boolean; onOpen(opened: OpenedRate): void }

export function Compliance({ total, leavesOutNotDue, onOpen }: Props) {
  const { t } = useLingui()
  const rates = presentFormulas.map((name) => rateOf(total.rates, name))
  const known = rates.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  const [low, high] = [percent(Math.min(...known)), percent(Math.max(...known))]
  const mostNotDue = Math.max(...rates.map(({ notDue }) => notDue))
  return (
    <Panel
      title={t`Mức độ tuân thủ theo từng công thức`}
      lead={
        (known.length > 1 ? t`Cùng những mục này cho kết quả từ ${low} đến ${high}, tùy công thức. ` : '') +
        t`Ví dụ đã công bố: 1.529 mục YouTube nửa đầu năm 2025 là 60,8% số đã yêu cầu, 71,8% nếu tính cả nội dung đã gỡ trước đó, 98,5% nếu chỉ tính yêu cầu đủ rõ để trả lời.`
      }
      table={() => [
        [t`Công thức`, t`Tử số`, t`Mẫu số`, t`Tỷ lệ`, t`Cách tính`],
        ...rates.map((row) => [
          rateName(row.name),
          row.numerator,
          row.denominator,
          row.rate,
          inLocale(row.printedVi, row.printedEn),
        ]),
      ]}
    >
      <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-6">
        {rates.map(({ name, numerator, denominator, notDue, rate, printedVi, printedEn }) => (
          <li key={name} className="min-w-0" data-figure={name}>
            <p className="text-sm font-medium 2xl:min-h-[2lh]">{rateName(name)}</p>
            <p className="text-3xl font-semibold tabular-nums">
              {rate !== null ? percent(rate) : notDue > 0 ? <span className="text-xl">{t`chưa đến hạn`}</span> : '—'}
            </p>
            <ShareBar numerator={numerator} denominator={denominator} stillOpen={0} />
            <p className="mt-1.5 text-sm">
              <Side
                value={numerator}
                label={`${rateName(name)}, ${t`Tử số`}`}
                onOpen={() => onOpen({ rate: name, side: 'numerator', count: numerator, title: rateName(name) })}
              />
              <span className="text-faint"> / </span>
              <Side
                value={denominator}
                label={`${rateName(name)}, ${t`Mẫu số`}`}
                onOpen={() => onOpen({ rate: name, side: 'denominator', count: denominator, title: rateName(name) })}
              />
            </p>
            {mostNotDue > 0 && (
              <p className="text-xs text-muted">
                {notDue === 0
                  ? t`tính cả mục chưa đến hạn`
                  : leavesOutNotDue
                    ? t`${count(notDue)} mục chưa đến hạn, chưa tính`
                    : t`tính cả ${count(notDue)} mục chưa đến hạn`}
              </p>
            )}
            <Fraction text={inLocale(printedVi, printedEn)} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
