/** The GraphQL types of audits of claims and of their sampled items. */
import type { ClaimAudit, ClaimAuditItem } from '@takedown/prisma/generated/client/client.ts'
import { estimateTrueShare } from '#domain/claim-audits/estimate.ts'
import { countsOf, isReproducible } from '#domain/claim-audits/read.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import type { Estimate } from '#domain/rules/confidence-intervals.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { IntervalRef } from '#graphql/measurements/types.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { RequestItemRef, requestItemById } from '#graphql/requests/item-types.ts'
import { countFields } from './counts.ts'
import { ClaimAuditResultEnum } from './enums.ts'

const hexOf = (bytes: Uint8Array | null | undefined): string | null =>
  bytes ? Buffer.from(bytes).toString('hex') : null

const auditById = byId<ClaimAudit>(({ db }, ids) => db.claimAudit.findMany({ where: { id: { in: [...ids] } } }))
/** How the samples were drawn. A population may have thousands of ids, so only these fields read it. */
const drawById = byId(({ db }, ids) =>
  db.claimAudit.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...{ id: true, populationIds: true, populationHash: true, size: true },
      week: { select: { seed: true, seedPosition: true } },
    },
  }),
)
/** The hashes of the events at the positions of seeds, by the text of the position. */
const hashAt = byId<{ id: string; hash: Uint8Array | null }>(async ({ db }, positions) => {
  const events = await db.event.findMany({
    where: { seq: { in: positions.map(BigInt) } },
    select: { seq: true, hash: true },
  })
  return events.map(({ seq, hash }) => ({ id: String(seq), hash }))
})
const itemsOf = listsBy<ClaimAuditItem>(
  ({ auditId }) => auditId,
  ({ db }, ids) => db.claimAuditItem.findMany({ where: { auditId: { in: [...ids] } }, orderBy: { position: 'asc' } }),
)

export const TrueShareRef = builder.objectRef<Estimate>('TrueClaimShare').implement({
  description:
    'The share of claims that are true, of the sampled items that a person saw as gone or up. Each week counts by the number of its claims.',
  fields: (t) => ({
    share: t.exposeFloat('estimate', { description: 'The share, from 0 to 1.' }),
    interval: t.field({
      type: IntervalRef,
      description:
        "The 95 % confidence interval: Wilson's interval with Kish's effective sample size over the weeks and the finite population correction.",
      resolve: (share) => share,
    }),
  }),
})

export const AuditedRateRef = builder.objectRef<Estimate>('AuditedRate').implement({
  description: 'The share of answered items that is inaccessible according to audits of the claims about them.',
  fields: (t) => ({
    share: t.exposeFloat('estimate', { description: 'The share, from 0 to 1.' }),
    interval: t.field({
      type: IntervalRef,
      description: 'The 95 % confidence interval: that of the share of true claims, times the claimed rate.',
      resolve: (share) => share,
    }),
  }),
})

export const ClaimAuditItemNode = builder.prismaNode('ClaimAuditItem', {
  description: 'One sampled item of an audit.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, auditId: true, requestItemId: true, personId: true },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'The place in the sample, from 1.' }),
    requestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The request item whose answer is the claim. Null only if reading it failed.',
      resolve: ({ requestItemId }, _args, context) => requestItemById(context).load(requestItemId),
    }),
    result: t.expose('result', {
      type: ClaimAuditResultEnum,
      nullable: true,
      description: 'What the person saw. Null until somebody recorded a result.',
    }),
    observedAt: t.expose('observedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the person opened the item. Null until somebody recorded a result.',
    }),
    person: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who recorded the result. Null until somebody did.',
      resolve: ({ personId }, _args, context) => (personId ? personById(context).load(personId) : null),
    }),
    note: t.exposeString('note', { nullable: true, description: 'What the person noted. Null without a note.' }),
  }),
})

export const ClaimAuditNode = builder.prismaNode('ClaimAudit', {
  description:
    'The audit of one platform and week: a random sample of the items that the platform stated as made inaccessible, which people open and look at.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: {
    id: true,
    platformId: true,
    fromDay: true,
    population: true,
    answered: true,
    size: true,
    gone: true,
    up: true,
    cannotTell: true,
  },
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    from: t.field({
      type: 'Date',
      description:
        "The Monday of the week, in the authority's time zone. The week is the one in which the present answers of the items were recorded.",
      resolve: ({ fromDay }) => dayOf(fromDay),
    }),
    ...countFields(t, countsOf),
    trueShare: t.field({
      type: TrueShareRef,
      nullable: true,
      description: 'The share of true claims. Null until a person saw a sampled item as gone or up.',
      resolve: (audit) => estimateTrueShare([audit]),
    }),
    drawnAt: t.expose('drawnAt', { type: 'DateTime', description: 'When the sample was drawn.' }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      description: 'When the audit closes although results are missing.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the audit closed. Null while results are awaited.',
    }),
    seed: t.string({
      nullable: true,
      description:
        'The seed of the draws of the week, in lower-case hex: the hash of the event that froze the last population of the week. Null until the sample is drawn.',
      resolve: async ({ id }, _args, context) => hexOf((await drawById(context).load(id))?.week.seed),
    }),
    seedPosition: t.string({
      nullable: true,
      description: 'The position in the log of the event whose hash is the seed. Null until the sample is drawn.',
      resolve: async ({ id }, _args, context) =>
        (await drawById(context).load(id))?.week.seedPosition?.toString() ?? null,
    }),
    populationHash: t.string({
      nullable: true,
      description:
        'The SHA-256 hash, in lower-case hex, of the ids of the items from which the sample was drawn: ascending UUIDs in lower case, each followed by a line feed. Null only if reading it failed.',
      resolve: async ({ id }, _args, context) => hexOf((await drawById(context).load(id))?.populationHash),
    }),
    populationText: t.string({
      nullable: true,
      description:
        'The text whose hash is `populationHash`, for a draw by anyone: the ids of the items, each followed by a line feed. Null only if reading it failed.',
      resolve: async ({ id }, _args, context) =>
        (await drawById(context).load(id))?.populationIds.map((item) => `${item}\n`).join('') ?? null,
    }),
    isReproducible: t.boolean({
      nullable: true,
      description:
        'Draws the sample again: whether the ids with the smallest SHA-256(seed ‖ id) are the recorded sample, in this order, whether the ids have the recorded hash, and whether the seed is the hash of its event in the log. The hashed id is a lower-case UUID in UTF-8. Null until the sample is drawn.',
      resolve: async ({ id }, _args, context) => {
        const [draw, items] = await Promise.all([drawById(context).load(id), itemsOf(context).load(id)])
        const sampled = items.map(({ requestItemId }) => requestItemId)
        const { seed, seedPosition } = draw?.week ?? {}
        if (!draw || !seed || !seedPosition) return null
        const logged = await hashAt(context).load(String(seedPosition))
        return isReproducible(draw, seed, sampled, logged?.hash ?? null)
      },
    }),
    items: t.field({
      type: [ClaimAuditItemNode],
      description: 'The sampled items in the order of the sample, at most 200.',
      resolve: ({ id }, _args, context) => itemsOf(context).load(id),
    }),
  }),
})

builder.prismaObjectField(ClaimAuditItemNode, 'audit', (t) =>
  t.field({
    type: ClaimAuditNode,
    nullable: true,
    description: 'The audit. Null only if reading it failed.',
    resolve: ({ auditId }, _args, context) => auditById(context).load(auditId),
  }),
)
