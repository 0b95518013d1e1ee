/** Draws the charts of the briefing document (the figures of a month for a press conference) as SVG. */
import { type BriefingSide, reasonOf } from '#domain/briefing-figures/measures.ts'
import { type Markup, markup } from '#printing/markup.ts'
import type { Figure } from './content.ts'
import type { DocumentContext } from './paper.ts'

const WIDTH = 680
const LABEL = 150
const BAR = WIDTH - LABEL
const ROW = 34

interface Part {
  side: BriefingSide
  colour: string
  count: number
  name: string
}

/**
 * Draws one bar for each platform. A bar shows each outcome as a share of the platform's items, so platforms of any
 * size can be compared.
 */
export function platformChart(paper: DocumentContext, figures: Figure[]): Markup {
  const { words } = paper
  const rows = figures.map((figure) => ({ figure, parts: partsOf(paper, figure) }))
  const usedColours = new Set(rows.flatMap(({ parts }) => parts.map(({ colour }) => colour)))
  const legend: [colour: string, name: string][] = [
    ['--acted', words.actioned],
    ['--gone', capital(words.sides.ALREADY_GONE)],
    ['--refused', words.notActioned],
    ['--missing', capital(words.sides.NOT_FOUND)],
    ['--waiting', capital(words.sides.OPEN)],
  ]
  return svg(words.chart, rows.length * ROW + 26, [
    ...rows.map(({ figure, parts }, index) => {
      let x = LABEL
      const total = Math.max(1, sum(parts))
      return markup`<text class="name" x="${LABEL - 10}" y="${index * ROW + 19}" text-anchor="end">${paper.label(figure)}</text>
        ${parts.map((part) => {
          const width = (part.count / total) * BAR
          const at = x
          x += width
          return markup`<a href="${paper.href(figure, part.side)}" aria-label="${paper.label(figure)}, ${part.name}: ${part.count}"><title>${part.name}: ${part.count}</title><rect x="${at.toFixed(1)}" y="${index * ROW + 4}" width="${Math.max(0, width - 1.5).toFixed(1)}" height="22" rx="2" fill="var(${part.colour})"/>
            ${width > 26 && markup`<text class="count" x="${(at + width / 2 - 0.75).toFixed(1)}" y="${index * ROW + 19}" text-anchor="middle">${paper.count(part.count)}</text>`}</a>`
        })}`
    }),
    ...legendOf(
      legend.filter(([colour]) => usedColours.has(colour)),
      rows.length * ROW + 14,
    ),
  ])
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function partsOf(paper: DocumentContext, { numbers }: Figure): Part[] {
  const { words } = paper
  const refusals = (Object.keys(numbers) as BriefingSide[]).filter((side) => reasonOf(side) !== null)
  const parts: Part[] = [
    { side: 'NUMERATOR', colour: '--acted', count: numbers.NUMERATOR ?? 0, name: words.actioned },
    { side: 'ALREADY_GONE', colour: '--gone', count: numbers.ALREADY_GONE ?? 0, name: words.sides.ALREADY_GONE },
    ...refusals.map((side) => ({ side, colour: '--refused', count: numbers[side] ?? 0, name: paper.sideName(side) })),
    { side: 'NOT_FOUND', colour: '--missing', count: numbers.NOT_FOUND ?? 0, name: words.sides.NOT_FOUND },
    { side: 'OPEN', colour: '--waiting', count: numbers.OPEN ?? 0, name: words.sides.OPEN },
  ]
  return parts.filter(({ count }) => count > 0)
}

const sum = (parts: Part[]): number => parts.reduce((total, { count }) => total + count, 0)

function legendOf(entries: [colour: string, name: string][], y: number): Markup[] {
  let x = LABEL
  return entries.map(([colour, name]) => {
    const at = x
    x += 32 + name.length * 6.2
    return markup`<rect x="${at}" y="${y - 8}" width="9" height="9" rx="2" fill="var(${colour})"/><text class="legend" x="${at + 14}" y="${y}">${name}</text>`
  })
}

/** Draws the rate of the same items under every formula. */
export function formulaChart(paper: DocumentContext, figures: Figure[]): Markup {
  const { words } = paper
  const label = 290
  const fullWidth = WIDTH - label - 60
  return svg(
    words.formulaChart,
    figures.length * ROW,
    figures.map((figure, index) => {
      const { NUMERATOR = 0, DENOMINATOR = 0 } = figure.numbers
      const width = DENOMINATOR > 0 ? (NUMERATOR / DENOMINATOR) * fullWidth : 0
      const y = index * ROW
      return markup`<text class="name" x="${label - 10}" y="${y + 19}" text-anchor="end">${paper.formula(figure.formula)}</text>
        <rect x="${label}" y="${y + 4}" width="${fullWidth}" height="22" rx="2" fill="var(--track)"/>
        <rect x="${label}" y="${y + 4}" width="${width.toFixed(1)}" height="22" rx="2" fill="var(--acted)"/>
        <text class="share" x="${WIDTH}" y="${y + 20}" text-anchor="end">${paper.rate(figure)}</text>`
    }),
  )
}

const svg = (label: string, height: number, content: Markup[]): Markup =>
  markup`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${content}</svg>`
