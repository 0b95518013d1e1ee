/**
 * The rows of reports that platforms publish about themselves, the totals of these rows, and the rates that follow from
 * them.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { PlatformReport } from '@takedown/prisma/generated/client/client.ts'
import { outcomeFormulaNames, outcomeFormulas } from '#domain/figures/outcomes.ts'
import type { NumberField } from '#domain/platform-reports/mapping.ts'
import {
  parseProduct,
  type ReportCounts,
  type ReportTotal,
  reportOutcomes,
  reportTotals,
} from '#domain/platform-reports/totals.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { FormulaEnum } from '#graphql/figures/enums.ts'
import { ReportFieldEnum } from './enums.ts'

interface Rate {
  formula: FormulaName
  numerator: number
  denominator: number
}

function rates({ unstated, ...counts }: ReportCounts & { unstated: string[] }): Rate[] {
  // A formula needs every outcome, because an unstated outcome would wrongly count as 0.
  if (unstated.some((name) => name !== 'requests')) return []
  const outcomes = reportOutcomes(counts)
  return outcomeFormulaNames.map((formula) => ({
    formula,
    numerator: outcomeFormulas[formula].numerator(outcomes),
    denominator: outcomeFormulas[formula].denominator(outcomes),
  }))
}

const RateRef = builder.objectRef<Rate>('FormulaRate').implement({
  description: 'A rate by a named formula.',
  fields: (t) => ({
    formula: t.field({ type: FormulaEnum, description: 'The formula of the rate.', resolve: ({ formula }) => formula }),
    numerator: t.exposeInt('numerator', { description: 'The number of items in the numerator.' }),
    denominator: t.exposeInt('denominator', { description: 'The number of items in the denominator.' }),
    rate: t.float({
      nullable: true,
      description: 'The share, from 0 to 1. Null if the denominator is 0.',
      resolve: ({ numerator, denominator }) => (denominator === 0 ? null : numerator / denominator),
    }),
  }),
})

export const ReportRef = builder.objectRef<PlatformReport>('PlatformReport').implement({
  description: 'One row of a report that a platform publishes about itself, as published.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('PlatformReport', id) }),
    source: t.exposeString('source', { description: 'The publisher of the report, such as Google.' }),
    fileHash: t.exposeString('fileHash', {
      description: 'The SHA-256 of the file from which the row was imported, in lower-case hex.',
    }),
    periodStart: t.field({
      type: 'Date',
      description: 'The first day of the period.',
      resolve: ({ periodStart }) => periodStart.toISOString().slice(0, 10),
    }),
    periodEnd: t.field({
      type: 'Date',
      description: 'The last day of the period, inclusive.',
      resolve: ({ periodEnd }) => periodEnd.toISOString().slice(0, 10),
    }),
    country: t.exposeString('country', { description: 'The country of the requestor, as ISO 3166-1 alpha-2.' }),
    requestor: t.exposeString('requestor', {
      description: 'The body that requested the removals, as the report names it.',
    }),
    product: t.exposeString('product', { description: 'The product, such as YouTube.' }),
    reason: t.exposeString('reason', { description: 'The reason of the requests, as the report names it.' }),
    requests: t.exposeInt('requests', { description: 'The number of requests.' }),
    items: t.exposeInt('items', { description: 'The number of items requested.' }),
    removedLegal: t.exposeInt('removedLegal', { description: 'The number of items removed on legal grounds.' }),
    removedPolicy: t.exposeInt('removedPolicy', {
      description: "The number of items removed under the platform's own policy.",
    }),
    notFound: t.exposeInt('notFound', { description: 'The number of items that the platform could not locate.' }),
    notEnoughInfo: t.exposeInt('notEnoughInfo', {
      description: 'The number of items for which the request did not contain enough information.',
    }),
    noAction: t.exposeInt('noAction', { description: 'The number of items on which no action was taken.' }),
    alreadyRemoved: t.exposeInt('alreadyRemoved', { description: 'The number of items that were already removed.' }),
    unstated: t.field({
      type: [ReportFieldEnum],
      description: 'The counts that the report does not state. Their value here is 0.',
      resolve: ({ unstated }) => unstated as NumberField[],
    }),
    rates: t.field({
      type: [RateRef],
      description:
        'The rates that can be computed from a published report. Empty if the report does not state every outcome.',
      resolve: rates,
    }),
  }),
})

const TotalRef = builder.objectRef<ReportTotal>('PlatformReportTotal').implement({
  description: "The totals of a product in one period of the platform's own report, over all requestors and reasons.",
  fields: (t) => ({
    source: t.exposeString('source', { description: 'The publisher of the report, such as Google.' }),
    product: t.exposeString('product', { description: 'The product, such as YouTube.' }),
    country: t.exposeString('country', { description: 'The country of the requestors, as ISO 3166-1 alpha-2.' }),
    periodStart: t.field({
      type: 'Date',
      description: 'The first day of the period.',
      resolve: ({ periodStart }) => periodStart.toISOString().slice(0, 10),
    }),
    periodEnd: t.field({
      type: 'Date',
      description: 'The last day of the period, inclusive.',
      resolve: ({ periodEnd }) => periodEnd.toISOString().slice(0, 10),
    }),
    requests: t.exposeInt('requests', { description: 'The number of requests.' }),
    items: t.exposeInt('items', { description: 'The number of items requested.' }),
    hasOwnItems: t.exposeBoolean('hasOwnItems', {
      description:
        "Whether the authority sent at least one item in this period, in the authority's time zone, to the platform whose name is the product.",
    }),
    rates: t.field({
      type: [RateRef],
      description:
        'The rates that can be computed from a published report. Empty if the report does not state every outcome.',
      resolve: rates,
    }),
  }),
})

const ReportConnection = builder.connectionObject(
  { type: ReportRef, name: 'PlatformReportConnection' },
  { name: 'PlatformReportEdge' },
)

builder.queryFields((t) => ({
  platformReports: t.field({
    type: ReportConnection,
    authScopes: { staff: true },
    description: 'The rows that platforms publish about themselves, newest period first.',
    args: {
      product: t.arg.string({ description: 'Only rows of exactly this product, such as YouTube.' }),
      periodStart: t.arg({ type: 'Date', description: 'Only rows of the period that begins on this day.' }),
      ...pageArgs(50, 200),
    },
    resolve: (_root, { product, periodStart, ...args }, { db }) =>
      page(
        args,
        { default: 50, max: 200, by: 'instant' },
        (after, take) =>
          db.platformReport.findMany({
            where: {
              product: parseProduct(product),
              supersededAt: null,
              ...(periodStart && { AND: { periodStart: new Date(periodStart) } }),
              ...(after && {
                OR: [
                  { periodStart: { lt: new Date(after[0]) } },
                  { periodStart: new Date(after[0]), id: { gt: after[1] } },
                ],
              }),
            },
            orderBy: [{ periodStart: 'desc' }, { id: 'asc' }],
            take,
          }),
        ({ periodStart, id }) => [periodStart.toISOString(), id],
      ),
  }),
  platformReportTotals: t.field({
    type: [TotalRef],
    authScopes: { staff: true },
    description:
      'The rows of `platformReports`, added up for each source, product, country and period, newest period first, at most 500.',
    args: { product: t.arg.string({ description: 'Only totals of exactly this product, such as YouTube.' }) },
    resolve: (_root, { product }, { db }) => reportTotals(db, parseProduct(product)),
  }),
}))
