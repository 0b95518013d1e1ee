/** Vertical bar chart for distributions, with a table of its values. */
import { ChartTable } from './ChartTable.tsx'

export type Bar = { key: string; name: string; value: number; text: string }

const W = 720
const H = 200
const TOP = 18
const BOTTOM = 24

export function BarChart({ label, head, bars }: { label: string; head: [string, string]; bars: readonly Bar[] }) {
  const maxValue = Math.max(1, ...bars.map(({ value }) => value))
  const width = W / Math.max(bars.length, 1)
  return (
    <figure>
      <svg role="img" aria-label={label} viewBox={`0 0 ${W} ${H}`} className="h-auto w-full text-[11px]">
        <line x1="0" x2={W} y1={H - BOTTOM} y2={H - BOTTOM} className="stroke-line-strong" />
        {bars.map(({ key, name, value, text }, index) => {
          const height = ((H - TOP - BOTTOM) * value) / maxValue
          const middle = (index + 0.5) * width
          return (
            <g key={key}>
              <title>{`${name}: ${text}`}</title>
              <rect
                x={middle - width * 0.35}
                y={H - BOTTOM - height}
                width={width * 0.7}
                height={height}
                rx="2"
                className="fill-accent"
              />
              {value > 0 && (
                <text x={middle} y={H - BOTTOM - height - 5} textAnchor="middle" className="fill-text">
                  {text}
                </text>
              )}
              <text x={middle} y={H - 8} textAnchor="middle" className="fill-muted">
                {name}
              </text>
            </g>
          )
        })}
      </svg>
      <ChartTable
        label={label}
        head={head}
        rows={bars.map(({ key, name, text }) => ({ name, cells: [{ key: `bar ${key}`, text }] }))}
      />
    </figure>
  )
}
