/**
 * The board as an axis of the next 24 hours. Every request stands in the hour in which it is due. Overdue requests
 * stand at the left, and requests that are due later at the right. The left and right arrow keys move between the
 * columns, the up and down arrow keys within a column.
 */
import { plural, t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo, useImperativeHandle, useMemo, useRef } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { shortNumber } from '#components/requests/subject.ts'
import { useLinkCursor } from '#components/requests/useLinkCursor.ts'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import type { BoardNode } from '#features/board/board.graphql.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { untilDue } from '#lib/i18n/durations.ts'
import { count } from '#lib/i18n/numbers.ts'
import { timeOfDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { cx } from '#ui/layout/classes.ts'
import { type AxisColumn, axisColumns } from './axis.ts'
import type { ListProps } from './BoardList.tsx'
import { BoardRow_request } from './BoardRow.tsx'

const MINUTE_MS = 60_000
/** A column shows at most this many requests, and the number of the others. */
const MAX_MARKS = 60

export default function BoardAxis({ view, shown, cursor, onMove, selection }: ListProps) {
  const { i18n } = useLingui()
  const area = useRef<HTMLDivElement>(null)
  const links = useLinkCursor(area)
  useImperativeHandle(cursor, () => links.current)
  const now = useClock((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS)
  const { rows } = view
  const columns = useMemo(
    () =>
      axisColumns(
        shown.flatMap((id) => rows.known.get(id) ?? rows.gone.get(id) ?? []),
        now,
      ),
    [rows, shown, now],
  )

  function onKeyDown(event: KeyboardEvent) {
    const [aside, along] = [
      { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0,
      { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0,
    ]
    if (aside === 0 && along === 0) return
    const piles = [...area.current!.querySelectorAll('[data-pile]')].map((pile) => [
      ...pile.querySelectorAll<HTMLElement>('[data-row]'),
    ])
    const pile = piles.findIndex((each) => each.includes(event.target as HTMLElement))
    const place = piles[pile]?.indexOf(event.target as HTMLElement) ?? -1
    if (place < 0) return
    event.preventDefault()
    let next = piles[pile]![place + along]
    for (let at = pile + aside; aside !== 0 && piles[at]; at += aside) {
      next = piles[at]![Math.min(place, piles[at]!.length - 1)]
      if (next) break
      next = undefined
    }
    next?.focus()
    if (next?.dataset.row) onMove(next.dataset.row)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it have the focus, and the keys bubble
    <div
      key={i18n.locale}
      ref={area}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-1 gap-px overflow-auto bg-line"
    >
      {columns.map((column, index) => (
        <Column key={index} {...column}>
          {column.ids.slice(0, MAX_MARKS).map((id) => {
            const node = rows.known.get(id) ?? rows.gone.get(id)
            return (
              node && <Mark key={id} node={node} minute={now} hasLeft={rows.gone.has(id)} ticked={selection?.has(id)} />
            )
          })}
        </Column>
      ))}
    </div>
  )
}

const titles: Record<Exclude<AxisColumn['kind'], 'hour'>, () => string> = {
  overdue: () => t`Quá hạn`,
  later: () => t`Sau 24 giờ`,
  none: () => t`Không có thời hạn đang tính`,
}

function Column({ kind, at, ids, children }: AxisColumn & { children: React.ReactNode }) {
  const title = kind === 'hour' ? timeOfDay(at) : titles[kind]()
  const isPile = kind !== 'hour'
  const requests = plural(ids.length, { one: '# yêu cầu', other: '# yêu cầu' })
  return (
    <section
      data-pile
      aria-label={kind === 'hour' ? t`Đến hạn từ ${title} trong một giờ: ${requests}` : `${title}: ${requests}`}
      className={cx(
        'flex flex-col',
        isPile ? 'min-w-28 flex-[3]' : 'min-w-10 flex-1',
        kind === 'overdue' ? 'bg-bad-soft' : 'bg-surface',
      )}
    >
      <h2
        className={cx(
          'sticky top-0 z-10 border-b border-line bg-sunken px-1 py-1.5 text-center text-2xs font-medium whitespace-nowrap tabular-nums',
          kind === 'overdue' ? 'text-bad-ink' : 'text-muted',
        )}
      >
        {title}
        <span className={cx('block text-sm font-semibold', ids.length === 0 ? 'text-faint' : 'text-text')}>
          {count(ids.length)}
        </span>
      </h2>
      <ul className={cx('flex gap-1 py-1', isPile ? 'flex-wrap content-start px-1' : 'flex-col items-center')}>
        {children}
      </ul>
      {ids.length > MAX_MARKS && (
        <p className="px-1 pb-1 text-center text-2xs text-muted">{t`và ${count(ids.length - MAX_MARKS)} nữa`}</p>
      )}
    </section>
  )
}

type MarkProps = { node: BoardNode; minute: number; hasLeft: boolean; ticked: boolean | undefined }

/** `minute` is the present time, rounded down to the minute. */
const Mark = memo(function Mark({ node, minute, hasLeft, ticked }: MarkProps) {
  const openRequest = useOpenRequest()
  const { id, number, platform, caseTitle, subject, dueAt, awaitingCount } = readFragment(BoardRow_request, node)
  const due = dueAt === null ? null : untilDue(Date.parse(dueAt) - minute)
  const items = plural(awaitingCount, { one: '# mục', other: '# mục' })
  const name = [shortNumber(number), platform.name, caseTitle ?? subject, items, due].filter(Boolean).join(' · ')
  return (
    <li>
      <a
        data-row={id}
        href={`/requests/${id}`}
        title={name}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          void openRequest(id)
        }}
        className={cx(
          'flex h-7 items-center rounded-md border px-px hover:bg-hover',
          ticked ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
          hasLeft && 'opacity-40',
        )}
      >
        <span className="sr-only">{name}</span>
        <PlatformMark {...platform} size="sm" />
        <span aria-hidden="true" className="min-w-3.5 text-center text-2xs font-semibold tabular-nums">
          {awaitingCount}
        </span>
      </a>
    </li>
  )
})
