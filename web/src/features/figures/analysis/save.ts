/** Downloads of files generated in the browser. */
import { drawingOf } from './drawing.ts'

function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}

/** Escapes a CSV cell: a spreadsheet shows it and never evaluates it as a formula. Quotes are doubled. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const inert = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",;\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Starts with a byte order mark, by which Excel recognizes UTF-8. */
export const saveCsv = (name: string, rows: readonly (readonly (string | number | null)[])[]): void =>
  save(
    `${name}.csv`,
    'text/csv;charset=utf-8',
    `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`,
  )

/** Includes the chart's title from the screen. */
export const saveSvg = (name: string, title: string, chart: SVGSVGElement): void =>
  save(`${name}.svg`, 'image/svg+xml', drawingOf(chart, title))
