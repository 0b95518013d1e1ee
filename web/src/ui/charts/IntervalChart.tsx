/** Chart of measurements with confidence intervals over time. */
import { month } from '#lib/i18n/time.ts'

export type Point = {
  from: string
  to: string
  estimate: number
  low: number | null
  high: number | null
  text: string
}
export type DayMark = { key: string; day: string; text: string }

type Props = {
  label: string
  points: readonly Point[]
  from: string
  to: string
  marks?: readonly DayMark[]
  /** The upper end of a scale that several charts share. If absent, the chart computes its own scale. */
  max?: number
  format(value: number): string
}

const W = 480
const H = 190
const LEFT = 46
const RIGHT = 10
const TOP = 16
const BOTTOM = 24
const DAY = 86_400_000

/** Draws each measurement at the middle of its period, with its confidence interval. */
export function IntervalChart({ label, points, from, to, marks = [], max, format }: Props) {
  const [start, end] = [Date.parse(from), Date.parse(to) + DAY]
  const x = (time: number) => LEFT + ((time - start) / (end - start)) * (W - LEFT - RIGHT)
  const middle = (point: Point) => x((Date.parse(point.from) + Date.parse(point.to) + DAY) / 2)
  const top = roundUp(max ?? highest(points))
  const y = (value: number) => TOP + (1 - value / top) * (H - TOP - BOTTOM)
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${W} ${H}`} className="h-auto w-full text-[11px]">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={LEFT} x2={W - RIGHT} y1={y(part * top)} y2={y(part * top)} className="stroke-line" />
          <text x={LEFT - 6} y={y(part * top) + 4} textAnchor="end" className="fill-muted">
            {format(part * top)}
          </text>
        </g>
      ))}
      {marks.map(({ key, day, text }) => {
        const at = x(Date.parse(day))
        return (
          <g key={key}>
            <line x1={at} x2={at} y1={TOP} y2={H - BOTTOM} className="stroke-warn" strokeDasharray="3 3">
              <title>{text}</title>
            </line>
            <path d={`M${at - 4} ${TOP - 7}h8l-4 7z`} className="fill-warn" />
          </g>
        )
      })}
      {monthsBetween(start, end).map((each, index, all) => {
        const every = Math.ceil(all.length / 6)
        return index % every === 0 ? (
          <text key={each} x={x(Date.parse(`${each}-01`))} y={H - 7} className="fill-muted">
            {month(each)}
          </text>
        ) : null
      })}
      <polyline
        points={points.map((point) => `${middle(point)},${y(point.estimate)}`).join(' ')}
        className="fill-none stroke-accent/40"
      />
      {points.map((point) => (
        <g key={`${point.from}/${point.to}`} className="stroke-accent">
          {point.low !== null && point.high !== null && (
            <path
              d={`M${middle(point)} ${y(point.low)}V${y(point.high)}M${middle(point) - 4} ${y(point.low)}h8M${middle(point) - 4} ${y(point.high)}h8`}
              fill="none"
              strokeWidth="1.5"
            />
          )}
          <circle cx={middle(point)} cy={y(point.estimate)} r="3.5" className="fill-accent stroke-none">
            <title>{point.text}</title>
          </circle>
        </g>
      ))}
    </svg>
  )
}

export const highest = (points: readonly { estimate: number; high: number | null }[]): number =>
  Math.max(0, ...points.map(({ estimate, high }) => high ?? estimate))

function roundUp(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power
}

/**
 * Months that start within the chart, as YYYY-MM. A month that starts in the last tenth of the chart is omitted,
 * because its label would be cut off.
 */
function monthsBetween(start: number, end: number): string[] {
  const months: string[] = []
  const at = new Date(start)
  if (at.getUTCDate() > 1) at.setUTCMonth(at.getUTCMonth() + 1, 1)
  for (; at.getTime() < end - (end - start) / 10; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push(at.toISOString().slice(0, 7))
  return months
}
