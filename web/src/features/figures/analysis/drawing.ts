/** Exports a displayed chart as a standalone SVG, with its title and its legend. */
const SVG = 'http://www.w3.org/2000/svg'
const LINE_HEIGHT = 18
const properties = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-family', 'font-weight']

export function drawingOf(chart: SVGSVGElement, title: string): string {
  const copy = copyWithStyles(chart)
  const { width, height } = chart.viewBox.baseVal
  const legend = legendOf(chart)
  const [above, below] = [LINE_HEIGHT * 1.6, Math.ceil(legend.length / 3) * LINE_HEIGHT]
  const background = createElement('rect', {
    x: 0,
    y: -above,
    width,
    height: height + above + below,
    fill: backgroundOf(chart),
  })
  const textStyle = { fill: getComputedStyle(chart).color, 'font-family': getComputedStyle(chart).fontFamily }
  copy.prepend(
    background,
    createElement('text', { x: 4, y: 12 - above, 'font-size': 13, 'font-weight': 600, ...textStyle }, title),
  )
  for (const [index, { name, line }] of legend.entries()) {
    const [x, y] = [(index % 3) * (width / 3) + 4, height + Math.floor(index / 3) * LINE_HEIGHT]
    const sample = line && copyWithStyles(line)
    for (const [at, value] of Object.entries({ x, y: y + 3 })) sample?.setAttribute(at, String(value))
    copy.append(
      ...(sample ? [sample] : []),
      createElement('text', { x: x + 24, y: y + 10, 'font-size': 11, ...textStyle }, name),
    )
  }
  copy.setAttribute('xmlns', SVG)
  copy.setAttribute('viewBox', `0 ${-above} ${width} ${height + above + below}`)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height + above + below))
  return copy.outerHTML
}

function copyWithStyles(shown: SVGSVGElement): SVGSVGElement {
  const copy = shown.cloneNode(true) as SVGSVGElement
  const from = [shown, ...shown.querySelectorAll('*')]
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(from[index]!)
    for (const property of properties) {
      element.removeAttribute(property)
      ;(element as SVGElement).style.setProperty(property, style.getPropertyValue(property))
    }
    element.removeAttribute('class')
  }
  return copy
}

/** Returns the name of each line and a sample of it. The value at the pointer's position is left out. */
const legendOf = (chart: SVGSVGElement): { name: string; line: SVGSVGElement | null }[] =>
  [...(chart.parentElement?.querySelectorAll('figcaption > span') ?? [])].map((entry) => ({
    name: entry.querySelector('[data-name]')?.textContent ?? '',
    line: entry.querySelector('svg'),
  }))

/** The first opaque background behind the chart, so that the file is readable in the dark theme too. */
function backgroundOf(chart: Element): string {
  for (let at: Element | null = chart; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at)
    if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor
  }
  return 'white'
}

function createElement(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (text !== undefined) element.textContent = text
  return element
}
