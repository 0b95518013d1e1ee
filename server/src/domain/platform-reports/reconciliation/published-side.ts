/**
 * Reads a report's counts of one product, country and period. The database adds the rows up, because there may be
 * thousands.
 */

import { rows, type Sql } from '#domain/core/sql.ts'
import { numberColumns } from '#domain/platform-reports/staged-text.ts'
import { countNames, type ReportCounts } from '#domain/platform-reports/totals.ts'

// Maximum numbers of listed requestors (those with the most items) and files.
const MAX_LISTED_REQUESTORS = 1_000
const MAX_LISTED_FILES = 100

export interface PublishedQuestion {
  source: string
  product: string
  country: string
  /** first day, YYYY-MM-DD */
  periodStart: string
  /** last day, YYYY-MM-DD */
  periodEnd: string
  /** the names under which the report lists the authority; if absent, all requestors count as the authority */
  requestors?: string[] | undefined
}

export interface Requestor {
  name: string
  items: number
  /** whether the requestor counts as the authority */
  chosen: boolean
}

export interface PublishedSide {
  own: ReportCounts
  others: ReportCounts
  /** names of counts that at least one row leaves out */
  unstated: string[]
  /** in the order of the report */
  requestors: Requestor[]
  fileHashes: string[]
}

const sums = (condition: string): string[] =>
  countNames.map((name) => `coalesce(sum(${numberColumns[name]}) FILTER (WHERE ${condition}), 0)`)

/** Reads the rows of the report once. If `$6` is null, all requestors count as the authority. */
const STATEMENT = `
  WITH report_row AS MATERIALIZED (
    SELECT *, id::text AS place, ($6::text[] IS NULL OR requestor = ANY ($6)) AS chosen FROM platform_report
    WHERE source = $1 AND product = $2 AND country = $3 AND period_start = $4 AND period_end = $5
      AND superseded_at IS NULL),
  named AS (
    SELECT requestor, sum(items) AS items, chosen, min(place) AS first FROM report_row
    GROUP BY requestor, chosen ORDER BY items DESC, first LIMIT ${MAX_LISTED_REQUESTORS}),
  file AS (
    SELECT file_hash, min(place) AS first FROM report_row GROUP BY file_hash ORDER BY first LIMIT ${MAX_LISTED_FILES})
  SELECT count(*),
    (SELECT array_agg(DISTINCT name) FROM report_row, unnest(unstated) name),
    (SELECT json_agg(json_build_object('name', requestor, 'items', items, 'chosen', chosen) ORDER BY first) FROM named),
    (SELECT array_agg(file_hash ORDER BY first) FROM file),
    ${[...sums('chosen'), ...sums('NOT chosen')].join(', ')}
  FROM report_row`

/** Returns null if there is no such report. */
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
  Object.fromEntries(countNames.map((name, index) => [name, numbers[index]])) as unknown as ReportCounts
