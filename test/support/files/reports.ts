/** Platform reports as files in Google's format. */
import { importReportFile } from '@takedown/server/reports/import.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, newKey, storeText } from '../make.ts'

export const reportHeading =
  'time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed'

interface PublishedRow {
  period: string
  product: string
  requestor: string
  /** items, and their six outcomes in the order of the columns */
  counts: readonly number[]
}

/** The manager imports a file with these rows. */
export async function publish(desk: Desk, rows: readonly PublishedRow[]): Promise<{ id: string }> {
  const lines = rows.map(({ period, product, requestor, counts }) =>
    [period, 'Vietnam', 'VN', requestor, product, 'Fraud', 1, ...counts].join(),
  )
  const ask = desk.ask('quan-ly', new Date())
  const sha256 = await storeText(ask, [reportHeading, ...lines].join('\n'))
  return importReportFile(ask, desk.sql, { key: newKey(), sha256, fileName: 'report.csv', source: 'Google' })
}

/** A file that the example of the mutation that imports a report can read. */
export async function goodReportChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const sha256 = await storeText(desk.ask('quan-ly', at), 'when,what,asked\n2025-H1,YouTube,7\n')
  return { importPlatformReport: { sha256 } }
}
