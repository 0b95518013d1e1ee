import { Trans } from '@lingui/react/macro'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useClock } from '#lib/clock.ts'
import { untilDue } from '#lib/durations.ts'
import { inLocale } from '#lib/locale.ts'
import { cx } from '#ui/classes.ts'
import { useDueState } from '#ui/DueChip.tsx'
import { PlatformMark } from '#ui/PlatformMark.tsx'

export const WallRow_row = graphql(`
  fragment WallRow_row on WallRow {
    number
    state
    waitingOn
    dueAt
    itemCount
    doneCount
    platform {
      id
      slug
      name
    }
    category {
      id
      nameVi
      nameEn
    }
  }
`)

const inks = { overdue: 'text-bad-ink', soon: 'text-warn-ink', later: 'text-text' }

/** One request: whose it is, what it is about, and how long there is. Nothing that somebody typed, and no address. */
export function WallRow({ row }: { row: FragmentType<typeof WallRow_row> }) {
  const { number, state, dueAt, platform, category, itemCount, doneCount } = readFragment(WallRow_row, row)
  const due = useDueState(dueAt)
  const time = useClock((now) => (dueAt ? untilDue(Date.parse(dueAt) - now) : ''))
  return (
    <li key={number} className="flex min-w-0 items-center gap-5 border-t border-line py-2 first:border-t-0 lg:py-0">
      <span className="grid size-12 shrink-0 place-items-center [&>span]:size-12 [&>span]:text-[1.25rem]">
        <PlatformMark {...platform} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-4">
          <span className="min-w-0 truncate text-wall font-semibold">{platform.name}</span>
          <span
            className={cx('ml-auto shrink-0 text-wall-sm font-semibold tabular-nums', due ? inks[due] : 'text-ask-ink')}
          >
            {dueAt ? time : state === 'UNDELIVERED' ? <Trans>Phải gửi lại</Trans> : <Trans>Chờ trả lời</Trans>}
          </span>
        </span>
        <span className="flex items-baseline gap-4 text-wall-sm text-muted">
          <span className="min-w-0 truncate">
            <span className="tabular-nums">{number.slice(-6)}</span> · {inLocale(category.nameVi, category.nameEn)}
          </span>
          <span className="ml-auto shrink-0 tabular-nums">
            {doneCount}/{itemCount}
          </span>
        </span>
      </span>
    </li>
  )
}
