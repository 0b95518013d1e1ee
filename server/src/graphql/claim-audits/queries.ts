/** The queries of audits of claims: one audit, the list, and the sums by platform. */
import {
  type AuditSummary,
  auditedRate,
  MAX_FILTER_IDS,
  parseAuditFilter,
  summarizeAudits,
  whereAudit,
} from '#domain/claim-audits/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, withRowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { countFields } from './counts.ts'
import { ClaimAuditGroup } from './enums.ts'
import { AuditedRateRef, ClaimAuditNode, TrueShareRef } from './types.ts'

const ClaimAuditConnection = builder.connectionObject(
  { type: ClaimAuditNode, name: 'ClaimAuditConnection' },
  { name: 'ClaimAuditEdge' },
)

export const AuditSummaryRef = builder
  .objectRef<Omit<AuditSummary, 'open'> & { open?: number }>('ClaimAuditSummary')
  .implement({
    description:
      'Audits added up: how many items a platform claims to have made inaccessible, and how many of these claims are true according to random samples.',
    fields: (t) => ({
      platform: t.field({
        type: PlatformRef,
        nullable: true,
        description: 'The platform. Null if the audits are not grouped by platform, or if reading the platform failed.',
        resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
      }),
      month: t.exposeString('month', {
        nullable: true,
        description:
          'The month in which the weeks of the audits begin, as YYYY-MM. Null if the audits are not grouped by month.',
      }),
      audits: t.exposeInt('audits', { description: 'The number of audits, one for each platform and week.' }),
      open: t.int({
        description:
          'How many audits still await results. In a frozen briefing, their numbers are left out; elsewhere they count, so the share may change.',
        resolve: ({ open }) => open ?? 0,
      }),
      ...countFields(t, (summary) => summary),
      trueShare: t.expose('trueShare', {
        type: TrueShareRef,
        nullable: true,
        description: 'The share of true claims. Null until a person saw a sampled item as gone or up.',
      }),
      from: t.field({
        type: 'Date',
        nullable: true,
        description: 'The first day of the weeks whose answers are counted. Null in briefings of earlier versions.',
        resolve: ({ from }) => from ?? null,
      }),
      to: t.field({
        type: 'Date',
        nullable: true,
        description: 'The last day of the weeks whose answers are counted. Null in briefings of earlier versions.',
        resolve: ({ to }) => to ?? null,
      }),
      claimedRate: t.float({
        nullable: true,
        description:
          'The share of `answered` items that the platform states as made inaccessible: `claims` ÷ `answered`. Null without an answered item.',
        resolve: ({ claims, answered }) => (answered === 0 ? null : claims / answered),
      }),
      auditedRate: t.field({
        type: AuditedRateRef,
        nullable: true,
        description:
          'The share of the same `answered` items that is inaccessible according to the samples: `claimedRate` × `trueShare`. Null until a person saw a sampled item as gone or up.',
        resolve: (summary) => auditedRate(summary),
      }),
    }),
  })

const ClaimAuditFilter = builder.inputType('ClaimAuditFilter', {
  description: 'Which audits to read. An audit must meet the conditions of all fields.',
  fields: (t) => ({
    platformIds: t.idList({ description: `Audits of one of these platforms, at most ${MAX_FILTER_IDS}.` }),
    from: t.field({ type: 'Date', description: 'Audits of weeks that begin on this day or later.' }),
    to: t.field({ type: 'Date', description: 'Audits of weeks that begin on this day or earlier.' }),
    open: t.boolean({ description: 'True for audits that await results, false for closed audits. Omit it for both.' }),
  }),
})

const parsed = (filter: object | null | undefined) =>
  parseAuditFilter(withRowIds(filter ?? {}, { 'platforms[]': 'Platform' }))

builder.queryFields((t) => ({
  claimAudit: t.prismaField({
    type: ClaimAuditNode,
    nullable: true,
    authScopes: { staff: true },
    description: 'One audit. Null if it does not exist.',
    args: { id: t.arg.id({ required: true, description: 'The global id of the audit.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.claimAudit.findUnique({ ...query, where: { id: rowId('ClaimAudit', id) } }),
  }),
  claimAudits: t.field({
    type: ClaimAuditConnection,
    authScopes: { staff: true },
    description: 'All audits that match a filter, the latest week first.',
    args: {
      filter: t.arg({ type: ClaimAuditFilter, description: 'Which audits to list. Omit it for all audits.' }),
      ...pageArgs(20, 50),
    },
    resolve: (_root, { filter, ...args }, { db }) =>
      page(
        args,
        { default: 20, max: 50, by: 'instant' },
        (after, take) =>
          db.claimAudit.findMany({
            where: {
              ...whereAudit(parsed(filter)),
              ...(after && {
                OR: [{ fromDay: { lt: new Date(after[0]) } }, { fromDay: new Date(after[0]), id: { lt: after[1] } }],
              }),
            },
            omit: { populationIds: true },
            orderBy: [{ fromDay: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ fromDay, id }) => [fromDay.toISOString(), id],
      ),
  }),
  claimAuditSummaries: t.field({
    type: [AuditSummaryRef],
    authScopes: { staff: true },
    description:
      'The audits that match a filter, added up for each group, at most 1,000 groups. Groups without an audit are left out.',
    args: {
      filter: t.arg({ type: ClaimAuditFilter, description: 'Which audits to add up. Omit it for all audits.' }),
      groupBy: t.arg({
        type: [ClaimAuditGroup],
        description: 'By what to add them up. Omit it to group by platform. An empty list adds up all audits.',
      }),
    },
    resolve: (_root, { filter, groupBy }, { db }) => summarizeAudits(db, parsed(filter), groupBy ?? undefined),
  }),
}))
