/** The outcome of a request, a case or a tip in parts: a bar, and the number of items in each state. */
import { itemTones } from '#components/StateBadge.tsx'
import type { ItemState } from '#graphql/generated/enums.ts'
import { itemStates, label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { solid } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'

type Part = { state: ItemState; items: number }

/** The fill of a state in the bar and the legend. States whose badges have the same tone have different fills here. */
const fillOf = (state: ItemState): string => ownFills[state] ?? solid[itemTones[state]]

const ownFills: Partial<Record<ItemState, string>> = {
  NOT_SENT: 'bg-surface shadow-[inset_0_0_0_1px_var(--faint)]',
  ALREADY_GONE: 'bg-[repeating-linear-gradient(135deg,var(--ok)_0_2px,var(--ok-soft)_2px_4px)]',
  WITHDRAWN: 'bg-[repeating-linear-gradient(135deg,var(--faint)_0_2px,var(--sunken)_2px_4px)]',
}

/** Number of states with a text below the bar if `inList` is set; the bar and the tooltip have all states. */
const NAMED_IN_LIST = 2

const textOf = (parts: readonly Part[]): string =>
  parts.map(({ state, items }) => `${label(itemStates, state)} ${count(items)}`).join(', ')

/** The bar without texts, for rows that show the states elsewhere. */
export const OutcomeBar = ({ parts }: { parts: readonly Part[] }) => (
  <div role="img" aria-label={textOf(parts)} className="flex h-1.5 gap-px overflow-hidden rounded-full bg-line">
    {parts.map(({ state, items }) => (
      <span key={state} className={cx('min-w-1', fillOf(state))} style={{ flexGrow: items }} />
    ))}
  </div>
)

/** With `inList`, the legend has only the first states of `parts`. */
export function OutcomeParts({
  parts,
  inList,
  className,
}: {
  parts: readonly Part[]
  inList?: true
  className?: string
}) {
  const named = inList ? parts.slice(0, NAMED_IN_LIST) : parts
  return (
    <div className={cx('min-w-0', className)} title={inList && textOf(parts)}>
      <OutcomeBar parts={parts} />
      <ul aria-hidden="true" className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
        {named.map(({ state, items }) => (
          <li key={state}>
            <span className="inline-flex min-w-0 items-center gap-1.5">
              <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', fillOf(state))} />
              <span className="truncate">
                {label(itemStates, state)} <span className="font-semibold text-text tabular-nums">{count(items)}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

export const isRequested = (parts: readonly Part[]): boolean => parts.some(({ state }) => state !== 'NOT_SENT')

/** The order in which the server sends the states, also used for lists of rows. */
const ranks: Record<ItemState, number> = {
  AWAITING: 0,
  NEEDS_CLARIFICATION: 1,
  REFUSED: 2,
  NOT_FOUND: 3,
  REVERSED: 4,
  NOT_SENT: 5,
  ACTIONED: 6,
  ALREADY_GONE: 7,
  WITHDRAWN: 8,
}

/** Sorts rows by their states; rows in the same state keep their order. */
export const byOutcome = <Row,>(rows: readonly Row[], stateOf: (row: Row) => ItemState): Row[] =>
  [...rows].sort((a, b) => ranks[stateOf(a)] - ranks[stateOf(b)])
