/**
 * Four counters of the board, on a wall. If the filter of the view leaves out some of the items of a counter, the
 * counter also shows their number without the filter.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { count } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'
import type { WallData } from './wall.graphql.ts'

type Tone = 'bad' | 'warn' | 'ask' | 'plain'

const grounds: Record<Tone, string> = {
  bad: 'bg-bad text-on-bad border-transparent',
  warn: 'bg-warn-soft text-warn-ink border-warn',
  ask: 'bg-ask-soft text-ask-ink border-ask',
  plain: 'bg-surface text-text border-line',
}

export function WallCounts({ counts, total }: Pick<WallData, 'counts' | 'total'>) {
  const { t } = useLingui()
  const counters: { text: string; value: number; all: number; tone: Tone }[] = [
    { text: t`mục quá hạn`, value: counts.overdueItems, all: total.overdueItems, tone: 'bad' },
    { text: t`mục sắp đến hạn`, value: counts.dueSoonItems, all: total.dueSoonItems, tone: 'warn' },
    { text: t`mục chờ làm rõ`, value: counts.clarificationItems, all: total.clarificationItems, tone: 'ask' },
    { text: t`mục đang chờ`, value: counts.items, all: total.items, tone: 'plain' },
  ]
  return (
    <dl className="grid shrink-0 grid-cols-2 gap-6 lg:grid-cols-4">
      {counters.map(({ text, value, all, tone }) => (
        <div
          key={text}
          className={cx(
            'flex flex-col-reverse justify-end rounded-2xl border-2 px-7 py-4',
            grounds[value > 0 ? tone : 'plain'],
          )}
        >
          <dt className="text-wall-sm font-medium">
            {text}
            {all !== value && (
              <>
                {' '}
                <Trans>trong bộ lọc, tất cả {count(all)}</Trans>
              </>
            )}
          </dt>
          <dd className="text-wall-2xl font-semibold tracking-tight tabular-nums">{count(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
