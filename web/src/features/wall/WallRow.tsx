/** One request on a wall: platform, remaining time, category and progress. */
import { Trans } from '@lingui/react/macro'
import { dueIcons, useDueState } from '#components/DueChip.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { duration, untilDue } from '#lib/i18n/durations.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { useClock } from '#lib/serverClock.ts'
import { cx } from '#ui/layout/classes.ts'

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
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
  }
`)

const inks = { overdue: 'text-bad-ink', soon: 'text-warn-ink', later: 'text-text' }

/**
 * The number of a request without the year and leading zeros, such as YC-37. The letters show that the number is not a
 * count.
 */
const shortNumber = (number: string): string => {
  const parts = number.split('-')
  return `${parts[0]}-${(parts.at(-1) ?? '').replace(/^0+/, '')}`
}

/** `detailClass` is the class of the second line, which a list without enough height hides. */
export function WallRow({ row, detailClass }: { row: FragmentType<typeof WallRow_row>; detailClass: string }) {
  const { number, state, dueAt, platform, category, itemCount, doneCount } = readFragment(WallRow_row, row)
  return (
    <li
      key={number}
      className="flex min-w-0 flex-col justify-center border-t border-line py-2 first:border-t-0 lg:py-0"
    >
      <span className="flex items-center gap-4">
        <span className="grid size-11 shrink-0 place-items-center [&>span]:size-11 [&>span]:text-[1.25rem]">
          <PlatformMark {...platform} />
        </span>
        <span className="min-w-0 truncate text-wall font-semibold">{platform.name}</span>
        <span className="shrink-0 text-wall-sm text-muted tabular-nums">{shortNumber(number)}</span>
        <span className="ml-auto shrink-0 text-wall-sm font-semibold tabular-nums">
          {dueAt && state !== 'UNDELIVERED' ? (
            <Due at={dueAt} />
          ) : (
            <span className={state === 'UNDELIVERED' ? 'text-bad-ink' : 'text-ask-ink'}>
              {state === 'UNDELIVERED' ? <Trans>Phải gửi lại</Trans> : <Trans>Chờ trả lời</Trans>}
            </span>
          )}
        </span>
      </span>
      <span className={cx('flex items-baseline gap-4 text-wall-sm text-muted', detailClass)}>
        <span className="min-w-0 truncate">{inLocale(category.nameVi, category.nameEn)}</span>
        <span className="ml-auto shrink-0 tabular-nums">
          {doneCount}/{itemCount}
        </span>
      </span>
    </li>
  )
}

function Due({ at }: { at: string }) {
  const state = useDueState(at)!
  const left = useClock((now) => duration(Date.parse(at) - now))
  const words = useClock((now) => untilDue(Date.parse(at) - now))
  const Icon = dueIcons[state]
  return (
    <span className={cx('flex items-center gap-2', inks[state])}>
      <Icon aria-hidden="true" className="size-7 shrink-0" strokeWidth={2.4} />
      <span aria-hidden="true">{left}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
