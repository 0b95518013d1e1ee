/** Line chart of rates from 0 to 1 over time, with marks for events and a table of its values. */
import { useState } from 'react'
import { ChartTable } from './ChartTable.tsx'
import { inLanes, type Mark } from './lanes.ts'

export type Line = { key: string; name: string; values: readonly (number | null)[] }

type Props = {
  label: string
  along: string
  ticks: readonly string[]
  lines: readonly Line[]
  marks?: readonly Mark[]
  format(value: number, digits?: number): string
}

const W = 720
const PLOT = 212
const LEFT = 44
const RIGHT = 12
const LANE = 14
const BOTTOM = 26

/** Lines differ in their dashes as well as in their colour. */
const lineStyles = [
  ['var(--accent)', ''],
  ['var(--ok)', '6 3'],
  ['var(--warn)', '2 3'],
  ['var(--ask)', '8 3 2 3'],
  ['var(--bad)', '4 4'],
  ['var(--muted)', '1 4'],
] as const
const lineStyle = (index: number) => lineStyles[index % lineStyles.length]!

export function LineChart({ label, along, ticks, lines, marks = [], format }: Props) {
  const [hover, setHover] = useState<number | null>(null)
  const every = Math.ceil(ticks.length / 8)
  const step = (W - LEFT - RIGHT) / Math.max(ticks.length - 1, 1)
  const x = (index: number) => (ticks.length === 1 ? (LEFT + W - RIGHT) / 2 : LEFT + index * step)
  const placed = inLanes(marks, x, (LEFT + W) / 2)
  // The texts of marks are placed above the plot, in lanes so that they do not overlap.
  const TOP = 10 + LANE * Math.max(0, ...placed.map(({ lane }) => lane + 1))
  const H = TOP + PLOT + BOTTOM
  const y = (value: number) => TOP + (1 - value) * PLOT
  return (
    <figure>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${W} ${H}`}
        className="h-auto w-full text-[11px]"
        onPointerLeave={() => setHover(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const at = (((event.clientX - box.left) / box.width) * W - LEFT) / step
          setHover(Math.min(ticks.length - 1, Math.max(0, Math.round(at))))
        }}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={W - RIGHT} y1={y(value)} y2={y(value)} className="stroke-line" />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className="fill-muted">
              {format(value, 0)}
            </text>
          </g>
        ))}
        {placed.map(({ at, text, lane, toLeft, x }) => (
          <g key={at}>
            <line
              x1={x}
              x2={x}
              y1={2 + lane * LANE}
              y2={H - BOTTOM}
              className="stroke-line-strong"
              strokeDasharray="3 3"
            />
            <text
              x={x + (toLeft ? -4 : 4)}
              y={11 + lane * LANE}
              textAnchor={toLeft ? 'end' : 'start'}
              className="fill-muted"
            >
              {text}
            </text>
          </g>
        ))}
        {ticks.map((tick, index) =>
          index % every === 0 ? (
            <text key={tick} x={x(index)} y={H - 8} textAnchor={anchorOf(index, ticks.length)} className="fill-muted">
              {tick}
            </text>
          ) : null,
        )}
        {hover !== null && <line x1={x(hover)} x2={x(hover)} y1={TOP} y2={H - BOTTOM} className="stroke-accent/50" />}
        {lines.map(({ key, name, values }, index) => (
          <g key={key} stroke={lineStyle(index)[0]} fill={lineStyle(index)[0]}>
            <path d={path(values, x, y)} fill="none" strokeWidth="2" strokeDasharray={lineStyle(index)[1]} />
            {values.map((value, at) =>
              value === null ? null : (
                <circle key={ticks[at]} cx={x(at)} cy={y(value)} r={hover === at ? 4 : 2.5} stroke="none">
                  <title>{`${name}, ${ticks[at]}: ${format(value)}`}</title>
                </circle>
              ),
            )}
          </g>
        ))}
      </svg>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {lines.map(({ key, name, values }, index) => {
          const shown = hover === null ? null : (values[hover] ?? null)
          return (
            <span key={key} className="flex items-center gap-1.5">
              <svg aria-hidden="true" width="18" height="6">
                <line
                  x1="0"
                  x2="18"
                  y1="3"
                  y2="3"
                  stroke={lineStyle(index)[0]}
                  strokeWidth="2"
                  strokeDasharray={lineStyle(index)[1]}
                />
              </svg>
              <span data-name>{name}</span>
              {shown !== null && <span className="font-medium tabular-nums">{format(shown)}</span>}
            </span>
          )
        })}
      </figcaption>
      <ChartTable
        label={label}
        head={[along, ...lines.map(({ name }) => name)]}
        rows={ticks.map((tick, at) => ({
          name: tick,
          cells: lines.map(({ key, values }) => {
            const value = values[at] ?? null
            return { key: `point ${key} ${tick}`, text: value === null ? '—' : format(value) }
          }),
        }))}
      />
    </figure>
  )
}

/** The text anchor of a label of the x axis. The first and the last label must stay inside the chart. */
const anchorOf = (index: number, of: number) =>
  of === 1 ? 'middle' : index === 0 ? 'start' : index === of - 1 ? 'end' : 'middle'

/** Splits a line at missing values, because a line across a month without requests would suggest data. */
function path(values: readonly (number | null)[], x: (at: number) => number, y: (value: number) => number): string {
  let isDrawing = false
  return values
    .map((value, at) => {
      const drawn = value === null ? '' : `${isDrawing ? 'L' : 'M'}${x(at)} ${y(value)}`
      isDrawing = value !== null
      return drawn
    })
    .join('')
}
