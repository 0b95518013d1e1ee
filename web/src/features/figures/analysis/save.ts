import { drawingOf } from './drawing.ts'

/** Hands the person a file that was made in the browser. */
function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}

/** A cell as a spreadsheet shows it and never runs it; quotes doubled. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",;\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** With the mark by which Excel knows that it is UTF-8. */
export const saveCsv = (name: string, rows: readonly (readonly (string | number | null)[])[]): void =>
  save(
    `${name}.csv`,
    'text/csv;charset=utf-8',
    `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`,
  )

/** Under the title that stands above it on the screen. */
export const saveSvg = (name: string, title: string, chart: SVGSVGElement): void =>
  save(`${name}.svg`, 'image/svg+xml', drawingOf(chart, title))
