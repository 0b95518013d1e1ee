/** Sections and tables of a briefing document. */
import type { ReactNode } from 'react'
import { cx } from '#ui/layout/classes.ts'
import { HorizontalScroll } from '#ui/layout/HorizontalScroll.tsx'

export function Part({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-9">
      <h2 className="text-lg font-bold tracking-tight">{title}</h2>
      {note && <p className="mt-0.5 text-sm text-muted">{note}</p>}
      {children}
    </section>
  )
}

type GridProps = {
  label: string
  head: readonly ReactNode[]
  /** Indexes of the columns with text, which is left-aligned. Numbers are right-aligned. */
  words?: readonly number[]
  children: ReactNode
}

export function Grid({ label, head, words = [], children }: GridProps) {
  return (
    <HorizontalScroll className="my-3">
      <table
        aria-label={label}
        className="w-full border-collapse text-sm tabular-nums [&_td]:border-b [&_td]:border-line [&_td]:px-2 [&_td]:py-2 [&_td]:text-right [&_td]:align-top [&_th]:border-b [&_th]:border-line [&_th]:px-2 [&_th]:py-2 [&_th]:text-right [&_th]:align-top [&_tbody_th]:font-semibold [&_th:first-child]:pl-0 [&_th:first-child]:text-left"
      >
        <thead>
          <tr className="text-xs whitespace-nowrap text-muted">
            {head.map((title, index) => (
              <th
                key={index}
                scope="col"
                className={cx('border-line-strong! font-medium', words.includes(index) && 'text-left!')}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </HorizontalScroll>
  )
}
