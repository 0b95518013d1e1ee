/** The funnel from requested items to items that stayed offline. */
import { useLingui } from '@lingui/react/macro'
import { Side } from '#features/figures/Side.tsx'
import type { FigureRateName } from '#graphql/generated/enums.ts'
import { percent } from '#lib/i18n/numbers.ts'
import { rateOf, type Total } from './analysis.graphql.ts'
import type { OpenedRate } from './FigureItems.tsx'
import { Panel } from './Panel.tsx'

type Props = { total: Total; onOpen(opened: OpenedRate): void }

export function Funnel({ total, onOpen }: Props) {
  const { t } = useLingui()
  const acknowledgedRate = rateOf(total.rates, 'ACKNOWLEDGED')
  const step = (rate: FigureRateName, name: string) => ({
    rate,
    name,
    side: 'numerator' as const,
    value: rateOf(total.rates, rate).numerator,
  })
  const steps = [
    {
      rate: 'ACKNOWLEDGED' as const,
      side: 'denominator' as const,
      name: t`Đã yêu cầu`,
      value: acknowledgedRate.denominator,
    },
    step('ACKNOWLEDGED', t`Đã tiếp nhận`),
    step('ACTIONED_OF_REQUESTED', t`Đã xử lý`),
    step('ACTED_AND_GONE', t`Đã xử lý và kiểm tra là không còn`),
    step('ACTED_AND_STAYED_GONE', t`Đã gỡ và chưa xuất hiện lại`),
  ]
  const share = (value: number) => (acknowledgedRate.denominator === 0 ? 0 : value / acknowledgedRate.denominator)
  return (
    <Panel
      title={t`Từ yêu cầu đến kết quả`}
      lead={t`Nền tảng nói đã xử lý; chỉ kiểm tra lại mới biết nội dung không còn và không quay lại. Nội dung không còn mà nền tảng không trả lời đã xử lý thì không tính ở đây.`}
      table={() => [[t`Bước`, t`Mục`, t`Tỷ lệ`], ...steps.map(({ name, value }) => [name, value, share(value)])]}
    >
      <ol className="grid gap-2.5">
        {steps.map(({ rate, side, name, value }) => (
          <li
            key={name}
            className="grid grid-cols-[8.5rem_1fr_auto] items-center gap-3 text-sm sm:grid-cols-[11rem_1fr_8rem]"
          >
            <span>{name}</span>
            <span aria-hidden="true" className="h-5 overflow-hidden rounded bg-sunken">
              <span className="block h-full rounded bg-accent" style={{ width: `${share(value) * 100}%` }} />
            </span>
            <span className="text-right tabular-nums" data-figure={`funnel_${rate}_${side}`}>
              <Side value={value} label={name} onOpen={() => onOpen({ rate, side, count: value, title: name })} />{' '}
              <span className="text-muted">{percent(share(value))}</span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
