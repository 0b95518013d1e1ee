/** Reads the CSV of Google's transparency report on government removal requests. */
import type { ReportField, ReportMapping } from '#domain/platform-reports/mapping.ts'
import { type ReadReport, readReport } from './read.ts'

const COLUMNS: Record<ReportField, string> = {
  period: 'time_period',
  country: 'cldr_territory',
  product: 'product',
  requestor: 'requestor',
  reason: 'reason',
  requests: 'number_of_requests',
  items: 'items_requested_removal',
  removedLegal: 'items_removed_legal',
  removedPolicy: 'items_removed_policy',
  notFound: 'items_content_not_found',
  notEnoughInfo: 'items_not_enough_info',
  noAction: 'items_no_action_taken',
  alreadyRemoved: 'items_content_already_removed',
}

/**
 * Google counts a request in the half-year in which Google received it. The report names no time zone; UTC is assumed.
 */
export const googleMapping: ReportMapping = {
  countedBy: 'RECEIVED',
  timeZone: 'UTC',
  fields: (Object.keys(COLUMNS) as ReportField[]).map((field) => ({
    field,
    columns: [COLUMNS[field]],
    fixed: undefined,
  })),
}

export const readGoogleReport = (input: Uint8Array | string): ReadReport => readReport(input, googleMapping)
