/** The enums of figures: the named formulas, periods and groupings. */
import { formulaNames, formulas } from '@takedown/declarations/formulas.ts'
import { metricsGroups } from '#domain/figures/grouping.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const FormulaEnum = describedEnum(
  'Formula',
  formulaNames,
  'A named definition of a compliance rate. It is printed beside every rate.',
  formulas,
)
export const PeriodBy = describedEnum(
  'PeriodBy',
  ['SENT', 'ANSWERED'],
  'Which date of an item must be in a period. A count of content items uses one request for each content item: the latest request of the period, apart from withdrawn requests. Requests after the period therefore do not change such a count.',
  {
    SENT: 'The date of sending. Open items are included. The latest request of a content item is the one that was sent last.',
    ANSWERED: 'The date of the answer. The latest request of a content item is the one that was answered last.',
  },
)
export const MetricsGroupEnum = describedEnum('MetricsGroup', metricsGroups, 'What figures are grouped by.', {
  PLATFORM: 'The platform.',
  CATEGORY: 'The category of the case.',
  KIND: 'The kind of content.',
  CASE: 'The case. Figures by case are counted from the items, and not read from stored sums.',
  MONTH:
    "The calendar month in the authority's time zone. Each month is a period of its own: content that was requested in two months counts in both, so the counts of content of the months can add up to more than the total.",
  POWER: 'The power of the request.',
  SOURCE: 'How the authority first learned of the item: a code of ItemSource.',
})
