/** Imports a published report of 20,000 rows through the API, as a manager does. */
import { Client } from '#support/api/client.ts'
import type { Installation } from './installation.ts'

const HALF_YEARS = 20
const PRODUCTS = 20
const REQUESTORS = 10
const REASONS = 5
export const ROWS = HALF_YEARS * PRODUCTS * REQUESTORS * REASONS
const HEADING =
  'time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed'

/** Returns a report in Google's format. Its counts depend on `edition`. */
function reportFile(edition: number): string {
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const half = n % HALF_YEARS
    const product = Math.floor(n / HALF_YEARS) % PRODUCTS
    const requestor = Math.floor(n / (HALF_YEARS * PRODUCTS)) % REQUESTORS
    const reason = Math.floor(n / (HALF_YEARS * PRODUCTS * REQUESTORS))
    const period = `${2012 + (half >> 1)}-H${1 + (half & 1)}`
    const items = 10 + ((n + edition) % 50)
    return `${period},Vietnam,VN,Authority ${requestor},Product ${product},Reason ${reason},${1 + (n % 9)},${items},${items - 6},2,1,1,1,1`
  })
  return [HEADING, ...lines, ''].join('\n')
}

/** Uploads and imports the edition. Rejects unless every row was imported. */
export async function importReport({ url, viewers }: Installation, edition: number): Promise<void> {
  const [headers] = viewers.all('MANAGER')
  const manager = new Client(url, headers!)
  const file = reportFile(edition)
  const uploaded = await fetch(`${url}/uploads`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/plain' },
    body: file,
  })
  if (uploaded.status !== 201) throw new Error(`upload: ${uploaded.status} ${await uploaded.text()}`)
  const { sha256 } = (await uploaded.json()) as { sha256: string }
  const input = { key: crypto.randomUUID(), sha256, fileName: 'report.csv', source: `Report ${edition}` }
  const { importPlatformReport: result } = await manager.get(
    `mutation ($input: ImportPlatformReportInput!) {
      importPlatformReport(input: $input) {
        ... on ImportPlatformReportPayload { reportFile { added } } ... on Error { message }
      }
    }`,
    { input },
  )
  if (result.reportFile?.added !== ROWS) throw new Error(`report of ${ROWS} rows: ${JSON.stringify(result)}`)
}
