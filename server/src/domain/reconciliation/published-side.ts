/** What a report says of one product, country and period, added up by the database: its rows may be thousands. */

import { numberColumns } from '#domain/platform-reports/staged-text.ts'
import { countNames, type ReportCounts } from '#domain/platform-reports.ts'
import { rows, type Sql } from '#domain/statement.ts'

/** The largest of a report that names more are listed; all are counted. */
const LISTED_REQUESTORS = 1_000
const LISTED_FILES = 100

export interface PublishedQuestion {
  source: string
  product: string
  country: string
  /** YYYY-MM-DD */
  periodStart: string
  periodEnd: string
  /** who counts as us; all where left out */
  requestors?: string[] | undefined
}

export interface Requestor {
  name: string
  items: number
  /** counted as ours */
  chosen: boolean
}

export interface PublishedSide {
  own: ReportCounts
  others: ReportCounts
  /** counts that some row leaves out */
  unstated: string[]
  /** in the order of the report */
  requestors: Requestor[]
  fileHashes: string[]
}

/** Names each parameter: what is chosen is null for everybody. */
const FROM = `FROM platform_report
  WHERE source = $1 AND product = $2 AND country = $3 AND period_start = $4 AND period_end = $5 AND superseded_at IS NULL`
const CHOSEN = '($6::text[] IS NULL OR requestor = ANY ($6))'

/** Null where there is no such report. */
export async function publishedSide(sql: Sql, question: PublishedQuestion): Promise<PublishedSide | null> {
  const { source, product, country, periodStart, periodEnd, requestors = null } = question
  const report = [source, product, country, periodStart, periodEnd]
  const sums = (condition: string) =>
    countNames.map((name) => `coalesce(sum(${numberColumns[name]}) FILTER (WHERE ${condition}), 0)`)
  const [total = []] = await rows(
    sql,
    `SELECT count(*), ${[...sums(CHOSEN), ...sums(`NOT ${CHOSEN}`)].join(', ')} ${FROM}`,
    [...report, requestors],
  )
  const [count, ...numbers] = total as number[]
  if (!count) return null
  const [named, unstated, files] = await Promise.all([
    rows(
      sql,
      `SELECT requestor, items, chosen FROM (
         SELECT requestor, sum(items) AS items, ${CHOSEN} AS chosen, min(id::text) AS first ${FROM}
         GROUP BY requestor ORDER BY items DESC, first LIMIT ${LISTED_REQUESTORS}) named ORDER BY first`,
      [...report, requestors],
    ),
    rows(sql, `SELECT DISTINCT unnest(unstated) ${FROM}`, report),
    rows(sql, `SELECT file_hash ${FROM} GROUP BY file_hash ORDER BY min(id::text) LIMIT ${LISTED_FILES}`, report),
  ])
  return {
    own: countsOf(numbers.slice(0, countNames.length)),
    others: countsOf(numbers.slice(countNames.length)),
    unstated: unstated.map(([name]) => name as string),
    requestors: named.map(([name, items, chosen]) => ({ name, items, chosen }) as Requestor),
    fileHashes: files.map(([hash]) => hash as string),
  }
}

const countsOf = (numbers: number[]): ReportCounts =>
  Object.fromEntries(countNames.map((name, place) => [name, numbers[place]])) as unknown as ReportCounts
