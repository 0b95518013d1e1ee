/** What platforms publish of themselves, kept row by row as published and read under our formulas. */
import type { PlatformReport, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Outcomes } from './formulas.ts'
import { line, optional, parse } from './input.ts'

export type ReportCounts = Pick<
  PlatformReport,
  'items' | 'removedLegal' | 'removedPolicy' | 'notFound' | 'notEnoughInfo' | 'noAction' | 'alreadyRemoved'
>

export const noCounts: ReportCounts = {
  items: 0,
  removedLegal: 0,
  removedPolicy: 0,
  notFound: 0,
  notEnoughInfo: 0,
  noAction: 0,
  alreadyRemoved: 0,
}
export const countNames = Object.keys(noCounts) as (keyof ReportCounts)[]

/** Both together. */
export const addCounts = (a: ReportCounts, b: ReportCounts): ReportCounts =>
  Object.fromEntries(countNames.map((name) => [name, a[name] + b[name]])) as unknown as ReportCounts

/** A published row as outcomes; what such reports do not say (withdrawals, checks, due times) stays unsaid. */
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
    notEnoughInformation: row.notEnoughInfo,
    violationUnclear: 0,
    confirmedGone: null,
    onTime: null,
    answeredOrPassed: null,
  }
}

export type ReportTotal = ReportCounts & { unstated: string[] } & Pick<
    PlatformReport,
    'source' | 'product' | 'country' | 'periodStart' | 'periodEnd' | 'requests'
  >

/** The exact name of a product, or none: every product. ValidationError. */
export const parseProduct = (input: unknown): string | undefined => parse(optional(line(200)), input)

type Group = Pick<PlatformReport, 'source' | 'product' | 'country' | 'periodStart' | 'periodEnd'>

/** All requestors and reasons of a product's half-year together. */
export async function reportTotals(db: PrismaClient, product?: string): Promise<ReportTotal[]> {
  const groups = await db.platformReport.groupBy({
    by: ['source', 'product', 'country', 'periodStart', 'periodEnd'],
    where: { product, supersededAt: null },
    _sum: {
      requests: true,
      items: true,
      removedLegal: true,
      removedPolicy: true,
      notFound: true,
      notEnoughInfo: true,
      noAction: true,
      alreadyRemoved: true,
    },
    orderBy: [{ periodStart: 'desc' }, { product: 'asc' }],
    take: 500,
  })
  const partial = await db.platformReport.findMany({
    where: { product, supersededAt: null, NOT: { unstated: { isEmpty: true } } },
    distinct: ['source', 'product', 'country', 'periodStart', 'periodEnd'],
    select: { source: true, product: true, country: true, periodStart: true, periodEnd: true, unstated: true },
    take: 500,
  })
  const keyOf = ({ source, product, country, periodStart, periodEnd }: Group) =>
    JSON.stringify([source, product, country, periodStart, periodEnd])
  const unstated = new Map(partial.map((row) => [keyOf(row), row.unstated]))
  return groups.map(({ _sum, ...group }) => ({
    ...group,
    ...(_sum as { [key in keyof typeof _sum]: number }),
    unstated: unstated.get(keyOf(group)) ?? [],
  }))
}
