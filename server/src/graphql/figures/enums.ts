/** The GraphQL enums of figures, which are published numbers: the named formulas, periods and groupings. */
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
  'Which items a period covers. Counts of content items count each content item once, by its latest request of the period that was not withdrawn.',
  {
    SENT: 'Items sent in the period, with or without an answer. The latest request of a content item is the one that was sent last.',
    ANSWERED: 'Items answered in the period. The latest request of a content item is the one that was answered last.',
  },
)
export const MetricsGroupEnum = describedEnum('MetricsGroup', metricsGroups, 'What figures are grouped by.', {
  PLATFORM: 'The platform.',
  CATEGORY: 'The category of the case.',
  KIND: 'The kind of content.',
  CASE: 'The case.',
  MONTH:
    "The calendar month in the authority's time zone. Each month is a period of its own. Content that was requested in two months counts in both, so counts of content by month can add up to more than the total.",
  POWER: 'The power of the request.',
  SOURCE: 'How the authority first learned of the item: a code of ItemSource.',
})
