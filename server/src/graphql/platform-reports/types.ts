import type { PlatformReport } from '@takedown/prisma/generated/client/client.ts'
import { type FormulaName, formulas } from '#domain/figures/formulas.ts'
import {
  parseProduct,
  type ReportCounts,
  type ReportTotal,
  reportOutcomes,
  reportTotals,
} from '#domain/platform-reports/totals.ts'
import { builder } from '#graphql/core/builder.ts'
import { FormulaEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'

interface Rate {
  formula: FormulaName
  numerator: number
  denominator: number
}

function rates({ unstated, ...counts }: ReportCounts & { unstated: string[] }): Rate[] {
  // A formula needs every outcome: one that is not stated would count as none.
  if (unstated.some((name) => name !== 'requests')) return []
  const outcomes = reportOutcomes(counts)
  return Object.values(formulas).flatMap((formula) => {
    const numerator = formula.numerator(outcomes)
    const denominator = formula.denominator(outcomes)
    return numerator === null || denominator === null ? [] : [{ formula: formula.name, numerator, denominator }]
  })
}

const RateRef = builder.objectRef<Rate>('FormulaRate').implement({
  description: 'A rate under a named formula.',
  fields: (t) => ({
    formula: t.field({ type: FormulaEnum, resolve: ({ formula }) => formula }),
    numerator: t.exposeInt('numerator'),
    denominator: t.exposeInt('denominator'),
    rate: t.float({
      nullable: true,
      description: 'A share from 0 to 1.',
      resolve: ({ numerator, denominator }) => (denominator === 0 ? null : numerator / denominator),
    }),
  }),
})

export const ReportRef = builder.objectRef<PlatformReport>('PlatformReport').implement({
  description: "One row of a platform's own published report, as published.",
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('PlatformReport', id) }),
    source: t.exposeString('source'),
    fileHash: t.exposeString('fileHash', { description: 'SHA-256 of the file that it came from.' }),
    periodStart: t.field({ type: 'Date', resolve: ({ periodStart }) => periodStart.toISOString().slice(0, 10) }),
    periodEnd: t.field({ type: 'Date', resolve: ({ periodEnd }) => periodEnd.toISOString().slice(0, 10) }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2.' }),
    requestor: t.exposeString('requestor'),
    product: t.exposeString('product'),
    reason: t.exposeString('reason'),
    requests: t.exposeInt('requests'),
    items: t.exposeInt('items'),
    removedLegal: t.exposeInt('removedLegal'),
    removedPolicy: t.exposeInt('removedPolicy'),
    notFound: t.exposeInt('notFound'),
    notEnoughInfo: t.exposeInt('notEnoughInfo'),
    noAction: t.exposeInt('noAction'),
    alreadyRemoved: t.exposeInt('alreadyRemoved'),
    unstated: t.exposeStringList('unstated', {
      description: 'Counts that the report leaves out; they are 0 here.',
    }),
    rates: t.field({
      type: [RateRef],
      description: 'Under the formulas that a published report can answer.',
      resolve: rates,
    }),
  }),
})

const TotalRef = builder.objectRef<ReportTotal>('PlatformReportTotal').implement({
  description: "A product's half-year in its platform's own figures, all requestors and reasons together.",
  fields: (t) => ({
    source: t.exposeString('source'),
    product: t.exposeString('product'),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2.' }),
    periodStart: t.field({ type: 'Date', resolve: ({ periodStart }) => periodStart.toISOString().slice(0, 10) }),
    periodEnd: t.field({ type: 'Date', resolve: ({ periodEnd }) => periodEnd.toISOString().slice(0, 10) }),
    requests: t.exposeInt('requests'),
    items: t.exposeInt('items'),
    rates: t.field({ type: [RateRef], resolve: rates }),
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
    description: 'What platforms published of themselves, newest period first.',
    args: {
      product: t.arg.string({ description: 'Exactly this product, e.g. YouTube.' }),
      first: t.arg.int(),
      after: t.arg.string(),
    },
    resolve: (_root, { product, ...args }, { db }) =>
      page(
        args,
        { default: 50, max: 200, by: 'instant' },
        (after, take) =>
          db.platformReport.findMany({
            where: {
              product: parseProduct(product),
              supersededAt: null,
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
    description: 'The same rows added up: one per product and half-year, newest first, at most 500.',
    args: { product: t.arg.string() },
    resolve: (_root, { product }, { db }) => reportTotals(db, parseProduct(product)),
  }),
}))
