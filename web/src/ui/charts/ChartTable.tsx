/** Collapsible table of chart values, for readers who cannot see the chart or need exact numbers. */
import { useLingui } from '@lingui/react/macro'

type Cell = { key: string; text: string }
type Props = { label: string; head: readonly string[]; rows: readonly { name: string; cells: readonly Cell[] }[] }

export function ChartTable({ label, head, rows }: Props) {
  const { t } = useLingui()
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer text-accent-ink">{t`Bảng số liệu`}</summary>
      <div className="mt-1 max-h-72 overflow-auto">
        <table aria-label={label} className="w-full text-right tabular-nums">
          <thead className="text-xs text-muted">
            <tr>
              {head.map((title, index) => (
                <th key={index} scope="col" className="px-2 py-1 font-medium first:pl-0 first:text-left">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr key={name} className="border-t border-line">
                <th scope="row" className="py-1 pr-2 text-left font-normal whitespace-nowrap">
                  {name}
                </th>
                {cells.map(({ key, text }) => (
                  <td key={key} data-figure={key} className="px-2 py-1 whitespace-nowrap">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
