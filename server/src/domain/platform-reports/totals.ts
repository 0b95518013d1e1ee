/** Adds up the numbers that platforms publish, and converts them to the outcomes of our formulas. */
import { type PlatformReport, Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { line, optional, parse } from '#domain/core/input.ts'
import { ZONE } from '#domain/core/zone.ts'
import type { Outcomes } from '#domain/figures/outcomes.ts'

export type ReportCounts = Pick<
  PlatformReport,
  'items' | 'removedLegal' | 'removedPolicy' | 'notFound' | 'notEnoughInfo' | 'noAction' | 'alreadyRemoved'
>

export const countNames = [
  'items',
  'removedLegal',
  'removedPolicy',
  'notFound',
  'notEnoughInfo',
  'noAction',
  'alreadyRemoved',
] as const satisfies (keyof ReportCounts)[]

/** Converts a published row to outcomes. Reports state no withdrawals and reversals, so these two outcomes are 0. */
export function reportOutcomes(row: ReportCounts): Outcomes {
  const actioned = row.removedLegal + row.removedPolicy
  return {
    sent: row.items,
    withdrawn: 0,
    reversedAsWrong: 0,
    actioned,
    actionedInaccessible: actioned,
    alreadyGone: row.alreadyRemoved,
    notFound: row.notFound,
    unclear: row.notEnoughInfo,
  }
}

export type ReportTotal = ReportCounts & {
  unstated: string[]
  /** whether we sent, in the period, at least one item to the platform whose name is `product` */
  hasOwnItems: boolean
} & Pick<PlatformReport, 'source' | 'product' | 'country' | 'periodStart' | 'periodEnd' | 'requests'>

/** Parses the exact name of a product; undefined stands for every product. Throws ValidationError. */
export const parseProduct = (input: unknown): string | undefined => parse(optional(line(200)), input)

/**
 * Returns at most 500 totals, the latest periods first. A total adds up all requestors and reasons of one source,
 * product, country and period. A count is unstated if at least one of the rows leaves it out. Cost: for each total, one
 * index probe shows whether we sent anything in its period.
 */
export const reportTotals = (db: PrismaClient, product?: string): Promise<ReportTotal[]> => db.$queryRaw<ReportTotal[]>`
  WITH in_force AS (
    SELECT * FROM platform_report
    WHERE superseded_at IS NULL AND (${product ?? null}::text IS NULL OR product = ${product ?? null})),
  total AS (
    SELECT source, product, country, period_start, period_end,
      sum(requests)::float8 AS requests, sum(items)::float8 AS items,
      sum(removed_legal)::float8 AS "removedLegal", sum(removed_policy)::float8 AS "removedPolicy",
      sum(not_found)::float8 AS "notFound", sum(not_enough_info)::float8 AS "notEnoughInfo",
      sum(no_action)::float8 AS "noAction", sum(already_removed)::float8 AS "alreadyRemoved"
    FROM in_force GROUP BY source, product, country, period_start, period_end),
  lacking AS (
    SELECT source, product, country, period_start, period_end, array_agg(DISTINCT name) AS names
    FROM in_force, unnest(unstated) name GROUP BY source, product, country, period_start, period_end)
  SELECT source, product, country, period_start AS "periodStart", period_end AS "periodEnd", requests, items, "removedLegal",
    "removedPolicy", "notFound", "notEnoughInfo", "noAction", "alreadyRemoved", coalesce(names, '{}') AS unstated,
    EXISTS (SELECT 1 FROM platform p JOIN request_item i ON i.platform_id = p.id
      WHERE lower(p.name) = lower(product) AND i.sent_at >= period_start::timestamp AT TIME ZONE ${Prisma.raw(ZONE)}
        AND i.sent_at < (period_end + 1)::timestamp AT TIME ZONE ${Prisma.raw(ZONE)}) AS "hasOwnItems"
  FROM total LEFT JOIN lacking USING (source, product, country, period_start, period_end)
  ORDER BY period_start DESC, product, source, country, period_end LIMIT 500`
