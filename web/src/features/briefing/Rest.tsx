import { Fragment } from 'react'
import { briefingSides } from '#lib/labels/briefings.ts'
import { label } from '#lib/labels/requests.ts'
import type { BriefingData, FigureData } from './documents.ts'
import { restOf } from './figures.ts'
import { Num } from './Num.tsx'

/** "17 violation unclear; 9 not found": every outcome that is not action. */
export function Rest({ briefing, figure }: { briefing: BriefingData; figure: FigureData }) {
  return restOf(figure).map((side, index) => (
    <Fragment key={side}>
      {index > 0 && '; '}
      <Num briefing={briefing} figure={figure} side={side} /> {label(briefingSides, side)}
    </Fragment>
  ))
}
