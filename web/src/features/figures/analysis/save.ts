/** Downloads charts as drawings. */
import { save } from '#lib/save.ts'
import { drawingOf } from './drawing.ts'

export const saveSvg = (name: string, title: string, chart: SVGSVGElement): void =>
  save(`${name}.svg`, 'image/svg+xml', drawingOf(chart, title))
