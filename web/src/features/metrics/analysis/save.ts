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

/** A chart as it stands on the screen: colours and fonts are written into it, so that it looks the same elsewhere. */
export function saveSvg(name: string, chart: SVGSVGElement): void {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const from = [chart, ...chart.querySelectorAll('*')]
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(from[index]!)
    for (const property of [
      'fill',
      'stroke',
      'stroke-width',
      'stroke-dasharray',
      'font-size',
      'font-family',
      'font-weight',
    ])
      (element as SVGElement).style.setProperty(property, style.getPropertyValue(property))
    element.removeAttribute('class')
  }
  const { width, height } = chart.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(width)))
  copy.setAttribute('height', String(Math.round(height)))
  save(`${name}.svg`, 'image/svg+xml', copy.outerHTML)
}
