/** Plain table for lists of up to a few hundred rows; the board uses VirtualGrid. */
import type { ReactNode } from 'react'
import { cx } from '#ui/layout/classes.ts'

export type Column<R> = {
  key: string
  title: ReactNode
  cell(row: R): ReactNode
  align?: 'left' | 'right'
  className?: string
}

type TableProps<R> = {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  keyOf(row: R): string
  rowClassName?(row: R): string
  footer?: ReactNode
}

export function Table<R>({ label, columns, rows, keyOf, rowClassName, footer }: TableProps<R>) {
  return (
    <div className="overflow-x-auto print:overflow-visible rounded-lg border border-line bg-surface shadow-card">
      <table aria-label={label} className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line bg-sunken text-left text-xs text-muted">
            {columns.map(({ key, title, align, className }) => (
              <th
                key={key}
                scope="col"
                className={cx('px-3 py-2 font-medium whitespace-nowrap', align === 'right' && 'text-right', className)}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={cx('border-b border-line last:border-b-0 hover:bg-hover/60', rowClassName?.(row))}
            >
              {columns.map(({ key, cell, align, className }) => (
                <td
                  key={key}
                  className={cx('px-3 py-2 align-top', align === 'right' && 'text-right tabular-nums', className)}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {footer && <tfoot className="border-t border-line-strong bg-sunken font-medium">{footer}</tfoot>}
      </table>
    </div>
  )
}
