/**
 * The reconciliation of a published report with the authority's figures: both numbers side by side, and the reasons for
 * each difference.
 */
import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { Requestor } from '#domain/platform-reports/reconciliation/published-side.ts'
import {
  parseReconciliation,
  type ReconciledLine,
  type Reconciliation,
  reconcile,
} from '#domain/platform-reports/reconciliation/reconcile.ts'
import { builder } from '#graphql/core/builder.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import { FormulaEnum, PeriodBy } from '#graphql/figures/enums.ts'
import { DefinitionRef } from '#graphql/figures/rates.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { ReconciliationLineNameEnum, ReportCountedByEnum } from './enums.ts'
import { LineRef } from './reconciliation-lines.ts'

const RequestorRef = builder.objectRef<Requestor>('ReportRequestor').implement({
  description: 'A body that requested removals, as the report names it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name in the report.' }),
    items: t.exposeInt('items', { description: 'The number of items that the report counts for the requestor.' }),
    chosen: t.exposeBoolean('chosen', {
      description: 'Whether the reconciliation treats this requestor as the authority.',
    }),
  }),
})

/**
 * The numerator and denominator of each formula that can be computed from a report. Both are lines of the
 * reconciliation.
 */
const rateLines = {
  actioned_of_requested: ['removed', 'items'],
  resolved_of_requested: ['resolved', 'items'],
  resolved_of_answerable: ['resolved', 'answerable'],
} as const satisfies Partial<Record<FormulaName, readonly [ReconciledLine['name'], ReconciledLine['name']]>>
type RateName = keyof typeof rateLines

const RateRef = builder.objectRef<{ all: Reconciliation; name: RateName }>('ReconciledRate').implement({
  description:
    'A rate by one formula, computed once from the numbers of the report and once from the numbers of the authority.',
  fields: (t) => {
    const numberOf = ({ all, name }: { all: Reconciliation; name: RateName }, side: 'ours' | 'theirs', place: 0 | 1) =>
      all.lines.find((line) => line.name === rateLines[name][place])![side]
    const rate = (side: 'ours' | 'theirs') =>
      t.float({
        nullable: true,
        description: `The share, computed from the ${side === 'ours' ? "authority's numbers" : 'numbers of the report'}, from 0 to 1. Null if the denominator is 0, or if the report does not state a number.`,
        resolve: (of) => {
          const [counts, over] = [numberOf(of, side, 0), numberOf(of, side, 1)]
          return counts === null || over === null || over <= 0 ? null : counts / over
        },
      })
    return {
      formula: t.field({ type: FormulaEnum, description: 'The formula of the rate.', resolve: ({ name }) => name }),
      definition: t.field({
        type: DefinitionRef,
        description: 'The formula in words.',
        resolve: ({ name }) => name,
      }),
      numerator: t.field({
        type: ReconciliationLineNameEnum,
        description: 'The line that is the numerator.',
        resolve: ({ name }) => rateLines[name][0],
      }),
      denominator: t.field({
        type: ReconciliationLineNameEnum,
        description: 'The line that is the denominator.',
        resolve: ({ name }) => rateLines[name][1],
      }),
      theirs: rate('theirs'),
      ours: rate('ours'),
    }
  },
})

const ReconciliationRef = builder.objectRef<Reconciliation>('Reconciliation').implement({
  description:
    "A period of a published report, beside the authority's figures for the same days. One product of the report is compared with the requests to `platforms`.",
  fields: (t) => ({
    source: t.string({
      description: 'The publisher of the report, such as Google.',
      resolve: ({ question }) => question.source,
    }),
    product: t.string({ description: 'The product, such as YouTube.', resolve: ({ question }) => question.product }),
    country: t.string({
      description: 'The country of the requestors, as ISO 3166-1 alpha-2.',
      resolve: ({ question }) => question.country,
    }),
    periodStart: t.field({
      type: 'Date',
      description: 'The first day of the period.',
      resolve: ({ periods }) => periods.from,
    }),
    periodEnd: t.field({
      type: 'Date',
      description: 'The last day of the period, inclusive.',
      resolve: ({ periods }) => periods.to,
    }),
    by: t.field({
      type: PeriodBy,
      description: "Which date decides whether the authority's figures count an item in the period.",
      resolve: ({ periods }) => periods.by,
    }),
    countedBy: t.field({
      type: ReportCountedByEnum,
      description: 'Which date decides whether the report counts an item in the period.',
      resolve: ({ periods }) => periods.countedBy,
    }),
    timeZone: t.string({
      description:
        "The IANA time zone of the days in the report. The authority's days are in the authority's time zone.",
      resolve: ({ periods }) => periods.timeZone,
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description:
        "Whether the authority's numbers of the period include items that were reconstructed from an announced rate.",
    }),
    fileHashes: t.exposeStringList('fileHashes', {
      description: 'The SHA-256 of the files from which the rows were imported.',
    }),
    platforms: t.field({
      type: [PlatformRef],
      description: "The authority's platforms that are compared. Empty if no platform has the name of the product.",
      resolve: async ({ platforms }, _args, context) =>
        (await Promise.all(platforms.map((id) => platformById(context).load(id)))).filter(
          (platform) => platform !== null,
        ),
    }),
    requestors: t.field({
      type: [RequestorRef],
      description:
        'The requestors, in the order of the report. If there are more than 1,000, only the requestors with the most items are listed.',
      resolve: ({ requestors }) => requestors,
    }),
    lines: t.field({
      type: [LineRef],
      description: 'The numbers that both the report and the figures of the authority contain.',
      args: {
        names: t.arg({
          type: [ReconciliationLineNameEnum],
          description: 'Only these numbers. Omit it for all numbers.',
        }),
      },
      resolve: (all, { names }) =>
        all.lines.filter(({ name }) => names?.includes(name) ?? true).map((line) => ({ all, line })),
    }),
    rates: t.field({
      type: [RateRef],
      description: 'The rates that can be computed from a published report.',
      resolve: (all) => (Object.keys(rateLines) as RateName[]).map((name) => ({ all, name })),
    }),
  }),
})

const ReconciliationInput = builder.inputType('ReconciliationInput', {
  description: 'A product and period of a report, and the platforms and requestors for the comparison.',
  fields: (t) => ({
    source: t.string({ required: true, description: 'The publisher of the report, such as Google.' }),
    product: t.string({ required: true, description: 'The exact name of the product, such as YouTube.' }),
    country: t.string({ required: true, description: 'The country of the requestors, as ISO 3166-1 alpha-2.' }),
    periodStart: t.field({ type: 'Date', required: true, description: 'The first day of the period.' }),
    periodEnd: t.field({ type: 'Date', required: true, description: 'The last day of the period, inclusive.' }),
    platformIds: t.idList({
      description:
        "The authority's platforms to compare with, at most 100. Omit it for all platforms that have the name of the product.",
    }),
    requestors: t.stringList({
      description:
        'The names under which the report lists the authority, at most 100. Omit it to treat all requestors as the authority.',
    }),
    by: t.field({
      type: PeriodBy,
      required: true,
      defaultValue: 'SENT',
      description: "Which date decides whether the authority's figures count an item in the period.",
    }),
  }),
})

builder.queryField('reconciliation', (t) =>
  t.field({
    type: ReconciliationRef,
    nullable: true,
    authScopes: { staff: true },
    description:
      "A published report beside the authority's figures, with an explanation of each difference. Null if there is no such report.",
    args: {
      input: t.arg({
        type: ReconciliationInput,
        required: true,
        description: 'The report, and the platforms and requestors for the comparison.',
      }),
    },
    resolve: (_root, { input }, { db, sql }) =>
      reconcile(db, sql, parseReconciliation(withRowIds(input, { 'platforms[]': 'Platform' }))),
  }),
)
