/**
 * The five counters in the toolbar of the board. They count all requests that match the filter, and the items of these
 * requests, not only the loaded rows. A counter also shows the number without the filter, if the two differ.
 */
import { useLingui } from '@lingui/react/macro'
import { AlarmClock, FileText, Layers, type LucideIcon, MessageCircleQuestion, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { count } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'
import { HorizontalScroll } from '#ui/layout/HorizontalScroll.tsx'
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

type Figure = {
  icon: LucideIcon
  text: string
  value: number
  all: number
  tone?: 'bad' | 'warn' | 'ask'
  /** what is counted, if the text alone does not state it */
  definition?: string
}

const inks = { bad: 'text-bad-ink', warn: 'text-warn-ink', ask: 'text-ask-ink' }
const grounds = { bad: 'bg-bad-soft', warn: 'bg-warn-soft', ask: 'bg-ask-soft' }

type Counts = FragmentType<typeof BoardCounts_counts>

export const BoardCounts = memo(function BoardCounts({ counts, total }: { counts: Counts; total: Counts }) {
  const { t } = useLingui()
  const { requests, items, overdueItems, dueSoonItems, clarificationItems } = readFragment(BoardCounts_counts, counts)
  const all = readFragment(BoardCounts_counts, total)
  const narrow = useMediaQuery(NARROW)
  const figures: Figure[] = [
    { icon: TriangleAlert, text: t`quá hạn`, value: overdueItems, all: all.overdueItems, tone: 'bad' },
    { icon: AlarmClock, text: t`sắp đến hạn`, value: dueSoonItems, all: all.dueSoonItems, tone: 'warn' },
    {
      icon: MessageCircleQuestion,
      text: t`chờ làm rõ`,
      value: clarificationItems,
      all: all.clarificationItems,
      tone: 'ask',
    },
    { icon: Layers, text: t`mục`, value: items, all: all.items },
  ]
  const found: Figure = {
    ...{ icon: FileText, text: t`yêu cầu`, value: requests, all: all.requests },
    definition: t`Yêu cầu đã gửi hoặc gửi không thành công, chưa đóng. Bản nháp, yêu cầu chờ duyệt và yêu cầu chưa gửi không được đếm.`,
  }
  return (
    // On narrow screens, the line scrolls sideways and begins with the number of requests, which are the rows below.
    <HorizontalScroll className="shrink-0 max-md:-mx-4 max-md:px-4 max-md:[scrollbar-width:none]">
      <dl data-tour="counts" aria-label={t`Số mục và yêu cầu`} className="relative flex w-max gap-1 max-md:mb-0.5">
        {(narrow ? [found, ...figures] : [...figures, found]).map((figure) => (
          <Chip key={figure.text} {...figure} />
        ))}
      </dl>
    </HorizontalScroll>
  )
})

function Chip({ icon: Icon, text, value, all, tone, definition }: Figure) {
  const { t } = useLingui()
  const alarming = tone && value > 0
  const whole = all !== value ? t`${count(value)} trong bộ lọc, tất cả ${count(all)}` : null
  return (
    <div
      title={[whole, definition].filter(Boolean).join('. ') || undefined}
      className={cx(
        'flex h-(--control) flex-row-reverse items-center gap-1 rounded-full border px-2.5 text-xs whitespace-nowrap',
        alarming ? `border-transparent ${grounds[tone]} ${inks[tone]}` : 'border-line bg-surface text-muted',
      )}
    >
      {/* On screens of medium width, an icon replaces the word. Screen readers still read the word. */}
      <dt className="flex items-center gap-1">
        <span className="md:max-xl:sr-only">
          {text}
          {definition && <span className="sr-only"> {definition}</span>}
        </span>
        <Icon aria-hidden="true" className="hidden size-3.5 md:max-xl:block" />
      </dt>
      <dd className={cx('text-sm font-semibold tabular-nums', !alarming && value > 0 && 'text-text')}>
        {count(value)}
        {whole && (
          <span className="text-xs font-normal text-muted">
            /{count(all)}
            <span className="sr-only"> {whole}</span>
          </span>
        )}
      </dd>
    </div>
  )
}
