/** A list of requests on a wall. The wall reads only as many rows as fit, so that no row is cut off. */
import { Plural } from '@lingui/react/macro'
import { CircleCheckBig } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FragmentType } from '#graphql/generated/fragment-masking.ts'
import { cx } from '#ui/layout/classes.ts'
import { WallRow, type WallRow_row } from './WallRow.tsx'

type WallListProps = {
  title: ReactNode
  tone: 'bad' | 'warn' | 'ask' | 'plain'
  rows: readonly FragmentType<typeof WallRow_row>[]
  /** If set, the title states how many of the requests are not shown. */
  total?: number
  shape: keyof typeof shapes
  children: ReactNode
}

const inks = { bad: 'text-bad-ink', warn: 'text-warn-ink', ask: 'text-ask-ink', plain: 'text-accent-ink' }
const twoColumns = 'gap-x-14 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-2'
const shapes = {
  column: 'lg:grid-rows-4',
  double: cx(twoColumns, 'lg:grid-rows-4 lg:[&>:nth-child(5)]:border-t-0'),
  whole: cx(twoColumns, 'lg:grid-rows-5 lg:[&>:nth-child(6)]:border-t-0'),
}

/**
 * Hides the second line of each row if the rows would overlap otherwise, because an alarm and many work queues leave
 * less height for the list. A row of two lines is 5rem high. The height of a list is known only on a wide screen.
 */
const measured = 'lg:[container-type:size]'
const detailClasses = {
  column: '[@container_(max-height:20rem)]:hidden',
  double: '[@container_(max-height:20rem)]:hidden',
  whole: '[@container_(max-height:25rem)]:hidden',
}

export function WallList({ title, tone, rows, total = 0, shape, children }: WallListProps) {
  const more = total - rows.length
  return (
    <section className="flex min-h-0 min-w-0 flex-col rounded-2xl border border-line bg-surface px-7 py-5">
      <h2 className={cx('mb-2 shrink-0 text-wall-sm font-semibold', inks[tone])}>
        {title}
        {more > 0 && (
          <span className="font-normal text-muted">
            {' · '}
            <Plural value={more} one="+# yêu cầu nữa" other="+# yêu cầu nữa" />
          </span>
        )}
      </h2>
      {rows.length === 0 ? (
        <p className="grid flex-1 place-content-center justify-items-center gap-4 p-8 text-center text-wall-sm text-muted">
          <CircleCheckBig aria-hidden="true" className="size-16 text-ok" />
          {children}
        </p>
      ) : (
        <div className={cx('min-h-0 flex-1', measured)}>
          <ol className={cx('grid h-full', shapes[shape])}>
            {rows.map((row, index) => (
              <WallRow key={index} row={row} detailClass={detailClasses[shape]} />
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
