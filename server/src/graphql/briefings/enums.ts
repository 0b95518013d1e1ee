/** The enums of briefings. */
import { BriefingPeriod, BriefingSection, BriefingState } from '@takedown/prisma/generated/client/enums.ts'
import {
  type BriefingSide,
  type NamedSide,
  namedSides,
  reasonOf,
  refusalSide,
} from '#domain/briefing-figures/measures.ts'
import { code, parse } from '#domain/core/input.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { badInput } from '#graphql/core/keyset-pages.ts'

export const BriefingStateEnum = describedEnum('BriefingState', BriefingState, 'The life cycle of a briefing.', {
  DRAFT: 'Being written.',
  AWAITING_APPROVAL: 'Submitted to a second person.',
  PUBLISHED: 'Published. The briefing never changes again; later changes to its figures are errata.',
})
export const BriefingPeriodEnum = describedEnum(
  'BriefingPeriodKind',
  BriefingPeriod,
  'The kinds of periods that a briefing can cover.',
  {
    MONTH: 'One month.',
    QUARTER: 'Three months that begin with January, April, July or October.',
    HALF_YEAR: 'Six months that begin with January or July.',
    YEAR: 'One year.',
    CAMPAIGN: 'Any days, at most 731, with a name.',
  },
)
export const BriefingSectionEnum = describedEnum(
  'BriefingSection',
  BriefingSection,
  'What a figure of a briefing covers.',
  {
    TOTAL: 'All items sent in the period.',
    PLATFORM: 'The items sent to one platform in the period.',
    KIND: 'The content of one kind sent to one platform in the period. Each content item counts once, by its latest request of the period that was not withdrawn (see Briefing.countsContentOnce).',
    CATEGORY: 'The items of one category sent in the period.',
    CASE: 'The items of one case sent up to the press conference.',
    TIP: 'The content of one tip that requests of its case contained up to the press conference. Each content item counts once, by its latest request up to then that was not withdrawn (see Briefing.countsContentOnce).',
    INDICATOR: 'An indicator of a commitment, measured in the period by its own formula and filter.',
  },
)
export const BriefingSideEnum = describedEnum(
  'BriefingSide',
  [...namedSides, 'REFUSED'],
  'Which items a number of a figure counts: the numerator or denominator of its rate, or a count beside the rate.',
  {
    NUMERATOR: 'The numerator of the rate.',
    DENOMINATOR: 'The denominator of the rate.',
    OPEN: 'Items not answered yet.',
    REVERSED:
      'Items reversed by the authority, an appeal or a court. Neither the numerator nor the denominator counts them.',
    WITHDRAWN: 'Items withdrawn by the authority. Neither the numerator nor the denominator counts them.',
    WITHIN_DAY: 'Items actioned within 24 hours of the sending.',
    RECONSTRUCTED: 'Items of cases whose figures were recomputed from an announced rate, or assumed.',
    ALREADY_GONE: 'Items that were already gone when the request arrived.',
    NOT_FOUND: 'Items that the platform could not locate.',
    REFUSED: 'Items refused for one reason, which the field or argument `reason` states.',
  },
)

/** Returns the enum member of a side. */
export const sideName = (side: BriefingSide): NamedSide | 'REFUSED' =>
  reasonOf(side) ? 'REFUSED' : (side as NamedSide)

/** Returns the side for an enum member and a reason. */
export function sideOf(name: NamedSide | 'REFUSED', reason: string | null | undefined): BriefingSide {
  if (name === 'REFUSED' && reason) return refusalSide(parse(code, reason))
  if (name === 'REFUSED' || reason)
    throw badInput('`reason` is required for the side REFUSED and not allowed for other sides')
  return name
}
