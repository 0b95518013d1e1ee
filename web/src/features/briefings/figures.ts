/** Access to the figures of a briefing by section, formula and side. */
import type { BriefingSide, Formula } from '#graphql/generated/enums.ts'
import { briefingSides } from '#lib/i18n/labels/briefings.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'

export const announced: Formula = 'ACTIONED_OF_REQUESTED'

/** The figures of a section. Platforms stand in the order of their number of items, the largest first. */
export function figuresOf({ figures }: BriefingData, section: FigureData['section'], formula: Formula = announced) {
  const chosen = figures.filter((figure) => figure.section === section && figure.formula === formula)
  if (section !== 'PLATFORM') return chosen
  return chosen.toSorted((one, other) => countOf(other, 'DENOMINATOR') - countOf(one, 'DENOMINATOR'))
}

export const nameOf = ({ labelVi, labelEn }: Pick<FigureData, 'labelVi' | 'labelEn'>): string =>
  inLocale(labelVi, labelEn)

/**
 * Identifies a number of a figure by the side that it counts, such as NUMERATOR. For the side REFUSED, `reason` limits
 * it to one reason.
 */
export type Counted = Pick<CountedNumber, 'side'> & Partial<Pick<CountedNumber, 'reason' | 'reasonVi' | 'reasonEn'>>
type CountedNumber = FigureData['numbers'][number]

/**
 * Returns the value of the URL parameter `side`. Its format must not change, because printed documents contain such
 * URLs.
 */
export const keyOf = ({ side, reason }: Counted): string => (reason ? `${side}_${reason.code}` : side)

export function countedUnder({ numbers }: FigureData, key: string): Counted | null {
  const found = numbers.find((number) => keyOf(number) === key)
  return found ?? (key in briefingSides ? { side: key as BriefingSide } : null)
}

export const countedName = ({ side, reasonVi, reasonEn }: Counted): string =>
  side === 'REFUSED' ? inLocale(reasonVi ?? '', reasonEn ?? '') : label(briefingSides, side)

export const countOf = ({ numbers }: FigureData, counted: BriefingSide | Counted): number => {
  const key = typeof counted === 'string' ? counted : keyOf(counted)
  return numbers.find((number) => keyOf(number) === key)?.value ?? 0
}

const outcomes: readonly BriefingSide[] = ['OPEN', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED', 'REVERSED', 'WITHDRAWN']

export const otherOutcomesOf = ({ numbers }: FigureData): Counted[] =>
  numbers
    .filter(({ side, value }) => value > 0 && outcomes.includes(side))
    .toSorted((first, other) => other.value - first.value)

/**
 * Whether the denominator of a figure was reconstructed from an announced rate. The data states this only for
 * indicators and for figures by the announced formula. For another formula, the function uses the figure by the
 * announced formula.
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

/**
 * Whether a rate of 0 % says nothing, because the platform of the figure has not answered any item and no item is past
 * its deadline. For a figure without a platform, this must be true of all platforms together.
 */
export function isNotDue(briefing: BriefingData, figure: FigureData): boolean {
  const section = figure.platform ? 'PLATFORM' : 'TOTAL'
  const under = (formula: Formula) =>
    figuresOf(briefing, section, formula).find(({ platform }) => platform?.id === figure.platform?.id)
  const [requested, due] = [under(announced), under('ON_TIME_EXTENDED')]
  if (!requested || !due || figure.rate !== 0) return false
  return countOf(requested, 'OPEN') === countOf(requested, 'DENOMINATOR') && countOf(due, 'DENOMINATOR') === 0
}
