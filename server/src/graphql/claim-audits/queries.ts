/** The queries of audits of claims: one audit, the list, and the sums by platform. */
import {
  type AuditSummary,
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
import { ClaimAuditNode, TrueShareRef } from './types.ts'

const ClaimAuditConnection = builder.connectionObject(
  { type: ClaimAuditNode, name: 'ClaimAuditConnection' },
  { name: 'ClaimAuditEdge' },
)

const SummaryRef = builder.objectRef<AuditSummary>('ClaimAuditSummary').implement({
  description:
    'The audits of one platform, added up: how many items the platform claims to have made inaccessible, and how many of these claims are true according to a random sample.',
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    audits: t.exposeInt('audits', { description: 'The number of audits, one for each week.' }),
    claims: t.exposeInt('claims', {
      description:
        'How many items the platform stated as made inaccessible in these weeks: the numerator of the claimed rate.',
    }),
    answered: t.exposeInt('answered', {
      description: 'How many items the platform had answered in these weeks: the denominator of the claimed rate.',
    }),
    sampled: t.exposeInt('sampled', { description: 'The number of sampled items.' }),
    gone: t.exposeInt('gone', { description: 'How many sampled items a person saw as gone.' }),
    up: t.exposeInt('up', { description: 'How many sampled items a person saw as still up.' }),
    cannotTell: t.exposeInt('cannotTell', { description: 'For how many sampled items a person could not decide.' }),
    missing: t.int({
      description: 'How many sampled items have no result.',
      resolve: ({ sampled, gone, up, cannotTell }) => sampled - gone - up - cannotTell,
    }),
    trueShare: t.expose('trueShare', {
      type: TrueShareRef,
      nullable: true,
      description: 'The share of true claims. Null until a person saw a sampled item as gone or up.',
    }),
  }),
})

const ClaimAuditFilter = builder.inputType('ClaimAuditFilter', {
  description: 'Which audits to read. An audit must meet the conditions of all fields.',
  fields: (t) => ({
    platformIds: t.idList({ description: `Audits of one of these platforms, at most ${MAX_FILTER_IDS}.` }),
    from: t.field({ type: 'Date', description: 'Audits of weeks that begin on this day or later.' }),
    to: t.field({ type: 'Date', description: 'Audits of weeks that end on this day or earlier.' }),
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
    type: [SummaryRef],
    authScopes: { staff: true },
    description:
      'The audits that match a filter, added up for each platform, at most 1,000. Platforms without an audit are left out.',
    args: {
      filter: t.arg({ type: ClaimAuditFilter, description: 'Which audits to add up. Omit it for all audits.' }),
    },
    resolve: (_root, { filter }, { db }) => summarizeAudits(db, parsed(filter)),
  }),
}))
