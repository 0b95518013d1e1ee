/** The GraphQL enums of the reports that platforms publish about the removal requests they received. */
import { reportFields } from '#domain/platform-reports/mapping.ts'
import { lineNames } from '#domain/platform-reports/reconciliation/lines.ts'
import { partNames } from '#domain/platform-reports/reconciliation/reconcile.ts'
import { countedBys } from '#domain/platform-reports/reconciliation/sets.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { faultCodes } from '#reports/read.ts'

export const ReportFieldEnum = describedEnum('ReportField', reportFields, 'A field of one row of a published report.', {
  period: 'The period that the row covers.',
  country: 'The country of the requestor.',
  product: 'The product of the platform, such as YouTube.',
  requestor: 'The body that requested the removal.',
  reason: 'The reason of the request.',
  requests: 'The number of requests.',
  items: 'The number of items requested.',
  removedLegal: 'The number of items removed on legal grounds.',
  removedPolicy: "The number of items removed under the platform's own policy.",
  notFound: 'The number of items that the platform could not locate.',
  notEnoughInfo: 'The number of items for which the request did not contain enough information.',
  noAction: 'The number of items on which no action was taken.',
  alreadyRemoved: 'The number of items that were already removed.',
})
export const ReportFaultCodeEnum = describedEnum(
  'ReportFaultCode',
  faultCodes,
  'What is wrong with a report file or with one of its lines.',
  {
    COLUMN_MISSING: 'The file lacks a column that the mapping names.',
    EMPTY: 'A required value is empty.',
    NOT_A_NUMBER: 'A count is not a whole number in range.',
    NOT_A_PERIOD: 'The period cannot be read.',
    NOT_A_COUNTRY: 'The country cannot be read.',
    TOO_LONG: 'A value exceeds 200 characters or contains control characters.',
    FIELDS: 'The number of values differs from the number of columns in the heading.',
    SUM: 'The outcomes do not add up to the number of items.',
    REPEATED: 'The line repeats an earlier line.',
    MALFORMED: 'The line is not valid CSV.',
    NOT_TEXT: 'The file is not UTF-8 text.',
    TOO_LARGE: 'The file exceeds a size limit.',
    NO_LINES: 'The file is empty.',
    UNREADABLE: 'The file cannot be read.',
  },
)
export const ReportCountedByEnum = describedEnum(
  'ReportCountedBy',
  countedBys,
  'The date by which a published report assigns an item to a period.',
  {
    SENT: 'The date of sending.',
    RECEIVED:
      'The date on which the platform acknowledged the request. Without an acknowledgement, the date of sending.',
    ANSWERED: 'The date of the answer.',
  },
)
export const ReconciliationLineNameEnum = describedEnum(
  'ReconciliationLineName',
  lineNames,
  "A number that both a published report and the authority's figures contain.",
  {
    items: 'Items requested.',
    removed: 'Items that the platform acted on.',
    resolved: 'Items that are no longer accessible.',
    answerable: 'Items that were clear enough to act on.',
    removed_legal: 'Items removed on legal grounds.',
    removed_policy: "Items removed under the platform's own policy.",
    already_removed: 'Items that were already removed.',
    not_found: 'Items that the platform could not locate.',
    not_enough_info: 'Items refused because the request was not clear enough to act on.',
    no_action: 'Items on which the platform took no action.',
  },
)
export const ReconciliationPartNameEnum = describedEnum(
  'ReconciliationPartName',
  partNames,
  'Why a published number differs from the number of the authority.',
  {
    definition: 'The report and the authority define the number differently.',
    period: 'The report and the authority assign items to different periods.',
    item: 'The difference that remains for the chosen requestors. It cannot be traced to single items, because a report does not list its items.',
    requestor: 'The report counts items of other requestors.',
  },
)
