/** Content owners: the accounts, pages, groups and channels to which content items belong, with violations and locks. */
import type { ContentItem, ContentOwner } from '@takedown/prisma/generated/client/client.ts'
import { areDerived } from '#domain/owners/backfill.ts'
import { readOwnerTotals } from '#domain/owners/items.ts'
import { MAX_VIOLATIONS, type OwnerStrikes, ownersById, readStrikes, type Violation } from '#domain/owners/owners.ts'
import type { LockProposal, OwnerLock } from '#domain/owners/strikes.ts'
import { ownersToLock } from '#domain/owners/to-lock.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { requestById } from '#graphql/requests/details.ts'
import { ItemStateEnum } from '#graphql/requests/enums.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { termField } from '#graphql/vocabularies/terms.ts'
import { StrikeRuleRef } from './rules.ts'

export const ownerById = byId<ContentOwner>(({ db }, ids) => ownersById(db, ids))
const totalsOf = byId(({ db }, ids) => readOwnerTotals(db, ids))
const strikesOf = byId<OwnerStrikes & { id: string }>(async ({ db, now }, ids) =>
  (await readStrikes(db, ids, now)).map((strikes) => ({ ...strikes, id: strikes.owner })),
)
const caseById = byId(({ db }, ids) => db.case.findMany({ where: { id: { in: ids } } }))
const ownItemOf = listsBy<ContentItem & { owner: string }>(
  ({ owner }) => owner,
  async (context, ids) => {
    const owners = (await Promise.all(ids.map((id) => ownerById(context).load(id)))).flatMap((owner) => owner ?? [])
    const items = await context.db.contentItem.findMany({
      where: { canonicalUrl: { in: owners.map(({ address }) => address) } },
    })
    return owners.flatMap((owner) =>
      items
        .filter(({ canonicalUrl, platformId }) => canonicalUrl === owner.address && platformId === owner.platformId)
        .map((item) => ({ ...item, owner: owner.id })),
    )
  },
)

const ViolationRef = builder.objectRef<Violation>('OwnerViolation').implement({
  description:
    'Content of an owner that violated the law: after a request to its platform it was actioned, or was seen gone although it was not gone before, and nobody reversed that since. Content that the platform refused to remove or did not find does not count. Each content item counts once.',
  fields: (t) => ({
    item: t.field({
      type: ContentItemRef,
      description: 'The content item.',
      resolve: ({ itemId }, _args, context) => orNotFound(itemById(context).load(itemId)),
    }),
    request: t.field({
      type: RemovalRequestRef,
      description: 'The request that counts.',
      resolve: ({ requestId }, _args, context) => orNotFound(requestById(context).load(requestId)),
    }),
    case: t.field({
      type: CaseNode,
      description: 'The case of the request.',
      resolve: ({ caseId }, _args, context) => orNotFound(caseById(context).load(caseId)),
    }),
    number: t.exposeString('number', {
      description: 'The number of the letter in the register, or else that of the request.',
    }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When the request was sent. Violations count by it.' }),
    state: t.expose('state', { type: ItemStateEnum, description: 'The state of the item in this request.' }),
  }),
})

const LockStateEnum = describedEnum(
  'OwnerLockState',
  ['DONE', 'OPEN', 'OTHER'] as const,
  'What became of a request to lock an owner.',
  {
    DONE: 'The platform made the entire owner inaccessible, and nobody reversed that.',
    OPEN: 'The request is not sent yet, or waits for an answer.',
    OTHER: 'The request was refused, withdrawn or reversed, the owner was gone before, or the action locked nothing.',
  },
)

const LockRef = builder.objectRef<OwnerLock>('OwnerLock').implement({
  description: 'A request to lock an owner.',
  fields: (t) => ({
    measure: t.field(termField('Measure', 'measure', 'The lock.')),
    state: t.expose('state', { type: LockStateEnum, description: 'What became of the request.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the request was sent. Null while it is not sent.',
    }),
    itemsCovered: t.int({
      nullable: true,
      description: 'The number of content items that the lock covered, as the platform stated. Null if it stated none.',
      resolve: ({ itemsCovered }) => itemsCovered ?? null,
    }),
    request: t.field({
      type: RemovalRequestRef,
      description: 'The request.',
      resolve: ({ requestId }, _args, context) => orNotFound(requestById(context).load(requestId)),
    }),
  }),
})

const ProposalRef = builder.objectRef<LockProposal<Violation>>('LockProposal').implement({
  description:
    'The proposal to request the lock of an owner, by a rule in force today. `draftOwnerRequest` drafts the request, and people complete, sign and send it.',
  fields: (t) => ({
    rule: t.field({ type: StrikeRuleRef, description: 'The rule.', resolve: ({ rule }) => rule }),
    violations: t.field({
      type: [ViolationRef],
      description: `The violations since the last temporary lock that the rule counts, the earliest first, at most ${MAX_VIOLATIONS}.`,
      resolve: ({ violations }) => violations,
    }),
    locks: t.field({
      type: [LockRef],
      description: 'The temporary locks that the rule counts. Empty for a rule about violations.',
      resolve: ({ locks }) => locks,
    }),
  }),
})

const OwnerItems = builder.connectionObject(
  { type: ContentItemRef, name: 'ContentOwnerItemConnection' },
  { name: 'ContentOwnerItemEdge' },
)

export const ContentOwnerRef = builder.objectRef<ContentOwner>('ContentOwner')
builder.node(ContentOwnerRef, {
  description:
    'An account, page, group or channel of a platform, to which content items belong. Derived from the addresses of items, or stated by an officer.',
  authScopes: { staff: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => ownerById(context).load(id))),
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      description: 'The platform.',
      resolve: ({ platformId }, _args, context) => orNotFound(platformById(context).load(platformId)),
    }),
    address: t.exposeString('address', {
      description: 'The canonical address of the owner. Never render it as a live link.',
    }),
    ownItem: t.field({
      type: ContentItemRef,
      nullable: true,
      description: 'The content item that is the owner itself. Null if nobody recorded it.',
      resolve: async ({ id }, _args, context) => (await ownItemOf(context).load(id))[0] ?? null,
    }),
    itemCount: t.int({
      description: 'The number of recorded content items of the owner, with the owner itself.',
      resolve: async ({ id }, _args, context) => (await totalsOf(context).load(id))?.items ?? 0,
    }),
    reach: t.float({
      nullable: true,
      description: 'The sum of the known reaches of its content items. Null if no reach is known.',
      resolve: async ({ id }, _args, context) => (await totalsOf(context).load(id))?.reach ?? null,
    }),
    items: t.field({
      type: OwnerItems,
      description: 'The content items of the owner, the one recorded last first.',
      args: pageArgs(50, 100),
      resolve: ({ id: ownerId }, args, { db }) =>
        page(
          args,
          { default: 50, max: 100, by: 'instant' },
          (after, take) =>
            db.contentItem.findMany({
              where: {
                ownerId,
                ...(after && {
                  OR: [
                    { firstSeenAt: { lt: new Date(after[0]) } },
                    { firstSeenAt: new Date(after[0]), id: { lt: after[1] } },
                  ],
                }),
              },
              orderBy: [{ firstSeenAt: 'desc' }, { id: 'desc' }],
              take,
            }),
          ({ firstSeenAt, id }) => [firstSeenAt.toISOString(), id],
        ),
    }),
    violations: t.field({
      type: [ViolationRef],
      description: `The violations of the owner, the one requested last first, at most ${MAX_VIOLATIONS}.`,
      resolve: async ({ id }, _args, context) => (await strikesOf(context).load(id))?.violations ?? [],
    }),
    locks: t.field({
      type: [LockRef],
      description:
        'The requests to lock the owner, and those after which its account was terminated, the earliest first.',
      resolve: async ({ id }, _args, context) => (await strikesOf(context).load(id))?.locks ?? [],
    }),
    proposals: t.field({
      type: [ProposalRef],
      description:
        'The locks that the rules in force today propose, in the order of the rules. Empty while a request to lock the owner is open, and after a permanent lock.',
      resolve: async ({ id }, _args, context) => (await strikesOf(context).load(id))?.proposals ?? [],
    }),
  }),
})

builder.objectField(ContentItemRef, 'owner', (t) =>
  t.field({
    type: ContentOwnerRef,
    nullable: true,
    description:
      'The account, page, group or channel to which the content belongs. An item that is one of these belongs to itself. Null while it is unknown.',
    resolve: ({ ownerId }, _args, context) => (ownerId === null ? null : ownerById(context).load(ownerId)),
  }),
)

const OwnersToLock = builder.connectionObject(
  {
    type: ContentOwnerRef,
    name: 'OwnerToLockConnection',
    fields: (t) => ({
      isDerived: t.boolean({
        description:
          'Whether the owners of all items are derived. False for a while after an upgrade, when owners may be missing from the list.',
        resolve: (_list, _args, { db }) => areDerived(db),
      }),
    }),
  },
  { name: 'OwnerToLockEdge' },
)

builder.queryField('ownersToLock', (t) =>
  t.field({
    type: OwnersToLock,
    authScopes: { staff: true },
    description:
      'The owners for whom a strike rule in force today proposes a lock, those with the most violations first.',
    args: pageArgs(30, 100),
    resolve: (_root, args, context) =>
      page(
        args,
        { default: 30, max: 100, by: 'count' },
        async (after, limit) => {
          const part = await ownersToLock(context.db, context.now, { after, limit })
          const owners = await Promise.all(part.map(({ owner }) => ownerById(context).load(owner)))
          return owners.flatMap((owner, index) => (owner ? [{ ...owner, weight: part[index]!.weight }] : []))
        },
        (row) => [String(row.weight), row.id],
      ),
  }),
)
