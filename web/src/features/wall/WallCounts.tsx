/** The four counters of a wall. A counter of zero is shown without alarm colours. */
import { useLingui } from '@lingui/react/macro'
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

export function WallCounts({ counts }: { counts: WallData['counts'] }) {
  const { t } = useLingui()
  const counters: { text: string; value: number; tone: Tone }[] = [
    { text: t`mục quá hạn`, value: counts.overdueItems, tone: 'bad' },
    { text: t`mục đến hạn trong 4 giờ`, value: counts.dueSoonItems, tone: 'warn' },
    { text: t`mục chờ làm rõ`, value: counts.clarificationItems, tone: 'ask' },
    { text: t`mục đang chờ`, value: counts.items, tone: 'plain' },
  ]
  return (
    <dl className="grid shrink-0 grid-cols-2 gap-6 lg:grid-cols-4">
      {counters.map(({ text, value, tone }) => (
        <div
          key={text}
          className={cx(
            'flex flex-col-reverse justify-end rounded-2xl border-2 px-7 py-4',
            grounds[value > 0 ? tone : 'plain'],
          )}
        >
          <dt className="text-wall-sm font-medium">{text}</dt>
          <dd className="text-wall-2xl font-semibold tracking-tight tabular-nums">{count(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
