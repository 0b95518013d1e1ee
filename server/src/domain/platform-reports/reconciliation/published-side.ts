/** What a report says of one product, country and period, added up by the database: its rows may be thousands. */

import { rows, type Sql } from '#domain/core/sql.ts'
import { numberColumns } from '#domain/platform-reports/staged-text.ts'
import { countNames, type ReportCounts } from '#domain/platform-reports/totals.ts'

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

const sums = (condition: string): string[] =>
  countNames.map((name) => `coalesce(sum(${numberColumns[name]}) FILTER (WHERE ${condition}), 0)`)

/** One statement: everything about the report, over its rows read once. `$6` null chooses everybody. */
const STATEMENT = `
  WITH report_row AS MATERIALIZED (
    SELECT *, id::text AS place, ($6::text[] IS NULL OR requestor = ANY ($6)) AS chosen FROM platform_report
    WHERE source = $1 AND product = $2 AND country = $3 AND period_start = $4 AND period_end = $5
      AND superseded_at IS NULL),
  named AS (
    SELECT requestor, sum(items) AS items, chosen, min(place) AS first FROM report_row
    GROUP BY requestor, chosen ORDER BY items DESC, first LIMIT ${LISTED_REQUESTORS}),
  file AS (
    SELECT file_hash, min(place) AS first FROM report_row GROUP BY file_hash ORDER BY first LIMIT ${LISTED_FILES})
  SELECT count(*),
    (SELECT array_agg(DISTINCT name) FROM report_row, unnest(unstated) name),
    (SELECT json_agg(json_build_object('name', requestor, 'items', items, 'chosen', chosen) ORDER BY first) FROM named),
    (SELECT array_agg(file_hash ORDER BY first) FROM file),
    ${[...sums('chosen'), ...sums('NOT chosen')].join(', ')}
  FROM report_row`

/** Null where there is no such report. */
export async function publishedSide(sql: Sql, question: PublishedQuestion): Promise<PublishedSide | null> {
  const { source, product, country, periodStart, periodEnd, requestors = null } = question
  const [row = []] = await rows(sql, STATEMENT, [source, product, country, periodStart, periodEnd, requestors])
  const [count, unstated, named, fileHashes, ...numbers] = row
  if (count === 0) return null
  return {
    own: countsOf(numbers.slice(0, countNames.length)),
    others: countsOf(numbers.slice(countNames.length)),
    unstated: (unstated as string[] | null) ?? [],
    requestors: named as Requestor[],
    fileHashes: fileHashes as string[],
  }
}

const countsOf = (numbers: unknown[]): ReportCounts =>
  Object.fromEntries(countNames.map((name, place) => [name, numbers[place]])) as unknown as ReportCounts
