/** The enums of figures: the named formulas, periods and groupings. */
import { formulaNames } from '#domain/figures/formulas.ts'
import { metricsGroups } from '#domain/figures/grouping.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

/** The fraction of each formula in words. */
export const formulaMeanings = {
  actioned_of_requested:
    'Items that the platform acted on ÷ items sent. Excludes items withdrawn or reversed by the authority, an appeal or a court.',
  resolved_of_requested:
    'Items made inaccessible or already gone ÷ items sent. Excludes items withdrawn or reversed by the authority, an appeal or a court.',
  resolved_of_answerable:
    'Items made inaccessible or already gone ÷ items that could be answered: items sent except those withdrawn, reversed as wrong, NOT_FOUND, or refused as unclear or for lack of information.',
  confirmed_gone_of_requested:
    "Items that the authority's own checks observe as gone ÷ items sent. Excludes items withdrawn or reversed by the authority, an appeal or a court.",
  on_time:
    'Items actioned or already gone by the first deadline ÷ items answered or past it. Pauses move the first deadline, extensions do not. Excludes items withdrawn or reversed by the authority, an appeal or a court.',
  on_time_extended:
    'Items actioned or already gone by the deadline in force at the answer, extensions included ÷ items answered or past it. Excludes items withdrawn or reversed by the authority, an appeal or a court.',
  on_time_v1:
    'The formula under which ON_TIME was published and promised before 27 November 2026: items actioned or already gone no later than due ÷ items answered or past due. It explains these figures and is not offered for new ones.',
}

export const FormulaEnum = describedEnum(
  'Formula',
  formulaNames,
  'A named definition of a compliance rate. It is printed beside every rate.',
  formulaMeanings,
)
export const PeriodBy = describedEnum('PeriodBy', ['SENT', 'ANSWERED'], 'Which date of an item must be in a period.', {
  SENT: 'The date of sending. Open items are included.',
  ANSWERED: 'The date of the answer.',
})
export const MetricsGroupEnum = describedEnum('MetricsGroup', metricsGroups, 'What figures are grouped by.', {
  PLATFORM: 'The platform.',
  CATEGORY: 'The category of the case.',
  KIND: 'The kind of content.',
  CASE: 'The case. These figures are counted from the items instead of from rollups.',
  MONTH: "The calendar month in the operator's time zone.",
  LEGAL_BASIS: 'The legal basis of the request.',
  SOURCE: 'The source of the first tip of the case when the item was sent, or OWN.',
})
