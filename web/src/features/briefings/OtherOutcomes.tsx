/** Lists how many items of a figure have each outcome other than action: "17 violation unclear; 9 not found". */
import { Fragment } from 'react'
import type { BriefingData, FigureData } from './briefings.graphql.ts'
import { FigureLink } from './FigureLink.tsx'
import { countedName, keyOf, otherOutcomesOf } from './figures.ts'

export function OtherOutcomes({ briefing, figure }: { briefing: BriefingData; figure: FigureData }) {
  return otherOutcomesOf(figure).map((counted, index) => (
    <Fragment key={keyOf(counted)}>
      {index > 0 && '; '}
      <FigureLink briefing={briefing} figure={figure} {...counted} /> {countedName(counted)}
    </Fragment>
  ))
}
