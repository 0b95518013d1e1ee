/**
 * The five counters at the top of the board. They count all requests that match the filter, not only the loaded rows.
 * A counter also shows the number without the filter, if the two numbers differ.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { AlarmClock, FileText, Layers, type LucideIcon, MessageCircleQuestion, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { count } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'

export const BoardCounts_counts = graphql(`
  fragment BoardCounts_counts on BoardCounts {
    requests
    items
    overdueItems
    dueSoonItems
    clarificationItems
  }
`)

type Figure = { icon: LucideIcon; text: string; value: number; all: number; tone?: 'bad' | 'warn' | 'ask' }

const inks = { bad: 'text-bad-ink', warn: 'text-warn-ink', ask: 'text-ask-ink' }
const grounds = { bad: 'bg-bad-soft', warn: 'bg-warn-soft', ask: 'bg-ask-soft' }

type Counts = FragmentType<typeof BoardCounts_counts>

export const BoardCounts = memo(function BoardCounts({ counts, total }: { counts: Counts; total: Counts }) {
  const { t } = useLingui()
  const { requests, items, overdueItems, dueSoonItems, clarificationItems } = readFragment(BoardCounts_counts, counts)
  const all = readFragment(BoardCounts_counts, total)
  const narrow = useMediaQuery(NARROW)
  const figures: Figure[] = [
    { icon: TriangleAlert, text: t`mục quá hạn`, value: overdueItems, all: all.overdueItems, tone: 'bad' },
    { icon: AlarmClock, text: t`mục sắp đến hạn`, value: dueSoonItems, all: all.dueSoonItems, tone: 'warn' },
    {
      icon: MessageCircleQuestion,
      text: t`mục chờ làm rõ`,
      value: clarificationItems,
      all: all.clarificationItems,
      tone: 'ask',
    },
    { icon: Layers, text: t`mục đang chờ`, value: items, all: all.items },
    { icon: FileText, text: t`yêu cầu`, value: requests, all: all.requests },
  ]
  return (
    <dl
      data-tour="counts"
      // On a phone the counters scroll sideways, so they must be focusable from the keyboard.
      tabIndex={narrow ? 0 : undefined}
      className="mb-2 flex divide-x md:mb-3 divide-line overflow-x-auto overflow-y-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      {figures.map((figure) => (
        <Cell key={figure.text} {...figure} />
      ))}
    </dl>
  )
})

function Cell({ icon: Icon, text, value, all, tone }: Figure) {
  const alarming = tone && value > 0
  return (
    <div
      className={cx(
        'flex flex-1 flex-row-reverse items-baseline justify-end gap-1.5 px-3 py-1 md:min-w-30 md:flex-col-reverse md:items-stretch md:gap-0 md:px-4 md:py-2',
        alarming && grounds[tone],
      )}
    >
      <dt className={cx('flex items-center gap-1.5 text-xs whitespace-nowrap', alarming ? inks[tone] : 'text-muted')}>
        <Icon aria-hidden="true" className="hidden size-3.5 sm:block" />
        {text}
      </dt>
      <dd
        className={cx(
          'text-base font-semibold tracking-tight whitespace-nowrap tabular-nums md:text-xl',
          alarming ? inks[tone] : value === 0 && 'text-faint',
        )}
      >
        {count(value)}
        {all !== value && (
          <span className="ml-1.5 text-xs font-normal tracking-normal text-muted">
            <Trans>trong bộ lọc, tất cả {count(all)}</Trans>
          </span>
        )}
      </dd>
    </div>
  )
}
