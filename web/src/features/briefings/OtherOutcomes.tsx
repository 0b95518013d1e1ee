/** All outcomes of a figure other than action: "17 violation unclear; 9 not found". */
import { Fragment } from 'react'
import { briefingSides } from '#lib/i18n/labels/briefings.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'
import { FigureLink } from './FigureLink.tsx'
import { otherOutcomesOf } from './figures.ts'

export function OtherOutcomes({ briefing, figure }: { briefing: BriefingData; figure: FigureData }) {
  return otherOutcomesOf(figure).map((side, index) => (
    <Fragment key={side}>
      {index > 0 && '; '}
      <FigureLink briefing={briefing} figure={figure} side={side} /> {label(briefingSides, side)}
    </Fragment>
  ))
}
