/** Access to the figures of a briefing by section, formula and side. */
import type { BriefingSide, Formula } from '#graphql/generated/enums.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'

export const announced: Formula = 'ACTIONED_OF_REQUESTED'
export const formulaOrder: readonly Formula[] = [
  'ACTIONED_OF_REQUESTED',
  'RESOLVED_OF_REQUESTED',
  'RESOLVED_OF_ANSWERABLE',
  'CONFIRMED_GONE_OF_REQUESTED',
  'ON_TIME',
  'ON_TIME_EXTENDED',
  'ON_TIME_V1',
]

export const figuresOf = ({ figures }: BriefingData, section: FigureData['section'], formula: Formula = announced) =>
  figures.filter((figure) => figure.section === section && figure.formula === formula)

export const nameOf = ({ labelVi, labelEn }: Pick<FigureData, 'labelVi' | 'labelEn'>): string =>
  inLocale(labelVi, labelEn)

export const countOf = ({ numbers }: FigureData, side: BriefingSide): number =>
  numbers.find((number) => number.side === side)?.value ?? 0

const outcomes: readonly BriefingSide[] = ['OPEN', 'ALREADY_GONE', 'NOT_FOUND', 'REVERSED', 'WITHDRAWN']

/** The sides of a figure that were not actioned, most frequent first. */
export const otherOutcomesOf = ({ numbers }: FigureData): BriefingSide[] =>
  numbers
    .filter(({ side, value }) => value > 0 && (side.startsWith('REFUSED_') || outcomes.includes(side)))
    .toSorted((first, other) => other.value - first.value)
    .map(({ side }) => side)

/**
 * Whether the denominator was reconstructed from an announced rate. Recorded once per subject, under the announced
 * formula.
 */
export const isReconstructed = ({ figures }: BriefingData, figure: FigureData): boolean =>
  figures.some(
    (each) =>
      (each.formula === announced || each.section === 'INDICATOR') &&
      each.section === figure.section &&
      each.labelVi === figure.labelVi &&
      each.platform?.id === figure.platform?.id &&
      countOf(each, 'RECONSTRUCTED') > 0,
  )
