/** Platforms, which are the addressees of requests, and the channels by which requests reach them. */

import type { Platform, PlatformChannel, User, WebhookSecret } from '@takedown/prisma/generated/client/client.ts'
import { activeLiaisons } from '#domain/accounts/liaisons.ts'
import { storedForms } from '#domain/content/path-forms/stored.ts'
import { rulesOf } from '#domain/content/rules/stored.ts'
import { isWithin } from '#domain/core/keys/limits.ts'
import { isServed } from '#domain/deliveries/served.ts'
import { isValidAt } from '#domain/deliveries/webhook-secrets.ts'
import { lastDeliveries } from '#domain/platforms/last-deliveries.ts'
import { countOpenRequests } from '#domain/platforms/open-requests.ts'
import { MAX_PLATFORMS } from '#domain/platforms/platforms.ts'
import type { PlatformRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'
import { ContentKindRef, PlatformKindRef, termField } from '#graphql/vocabularies/terms.ts'
import { AddressRulesRef, PathFormRef } from './address-rules.ts'
import { AutomaticRepliesEnum } from './enums.ts'

export const platformById = byId<Platform>(({ db }, ids) => db.platform.findMany({ where: { id: { in: ids } } }))
const platformField = lazyField(platformById)
const kindOf = platformField('kind')
const channelsOf = listsBy<PlatformChannel>(
  ({ platformId }) => platformId,
  ({ db }, ids) =>
    db.platformChannel.findMany({
      where: { platformId: { in: ids } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
)
const openRequestsOf = byId(({ db }, ids) => countOpenRequests(db, ids))
const lastDeliveriesOf = byId(({ db }, ids) => lastDeliveries(db, ids))

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

const liaisonsOf = listsBy<Pick<User, 'platformId'>>(
  ({ platformId }) => platformId!,
  ({ db }, ids) =>
    db.user.findMany({
      where: { ...activeLiaisons, platformId: { in: ids } },
      distinct: 'platformId',
      select: { platformId: true },
    }),
)

/** Loads the secrets with which messages to the webhooks of a platform are signed now, the newest first. */
export const validSecretsOf = listsBy<WebhookSecret>(
  ({ platformId }) => platformId,
  ({ db, now }, ids) =>
    db.webhookSecret.findMany({
      where: { platformId: { in: ids }, ...isValidAt(now) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    }),
)

const ChannelRef = builder.objectRef<PlatformChannel>('PlatformChannel').implement({
  description: 'A channel by which requests reach a platform.',
  fields: (t) => ({
    kind: t.field(termField('ChannelKind', 'kind', 'The kind of channel.')),
    address: t.exposeString('address', {
      description:
        'The address of the channel. For a portal it is a web address, or one word for the portal of this system.',
    }),
    isServed: t.boolean({
      description:
        'Whether the server itself delivers requests to this channel. If so, `sendRequest` queues a delivery, unless its input states a proof, a time or a failure.',
      resolve: async ({ kind, platformId }, _args, context) =>
        isServed(kind, {
          canMailLetters: context.canMailLetters,
          hasSecret: (await validSecretsOf(context).load(platformId)).length > 0,
        }),
    }),
    note: t.exposeString('note', { nullable: true, description: 'A note about the channel. Null if there is none.' }),
    verifiedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which somebody last verified the address. Null if nobody has verified it.',
      resolve: ({ verifiedOn }) => day(verifiedOn),
    }),
    endedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which the channel ended. Null if it is in use.',
      resolve: ({ endedOn }) => day(endedOn),
    }),
  }),
})

export const PlatformRef = builder.objectRef<PlatformRow & Partial<Platform>>('Platform')
builder.node(PlatformRef, {
  description:
    'An addressee of requests: a service that publishes content, hosts it, registers its domain, lists it in searches, or gives access to it.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => {
    const own = context.audience.platformId
    const isOwn = (id: string) => (own === null || id === own) && isWithin(context.audience.limits, { platformId: id })
    return Promise.all(ids.map((id) => (isOwn(id) ? platformById(context).load(id) : null)))
  },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'A short lower-case name for URLs.' }),
    name: t.exposeString('name', { description: 'The name of the service.' }),
    kind: t.field({
      type: PlatformKindRef,
      description: 'What the service does, such as publish content, host it or list it in searches.',
      resolve: async (platform, args, context) =>
        context.terms.term('PlatformKind', await kindOf(platform, args, context)),
    }),
    operator: t.string({
      resolve: platformField('operator'),
      description: 'The company to which letters are addressed.',
    }),
    auditSize: t.int({
      nullable: true,
      authScopes: { staff: true },
      resolve: platformField('auditSize'),
      description:
        'How many claims of the platform are drawn for the audit of a week; 0 for none. Null for parties outside the authority.',
    }),
    country: t.string({
      resolve: platformField('country'),
      description: 'The country of the operator, as ISO 3166-1 alpha-2.',
    }),
    hosts: t.stringList({
      resolve: platformField('hosts'),
      description: 'The host names that belong to the platform.',
    }),
    representative: t.string({
      resolve: platformField('representative'),
      nullable: true,
      description: "Who represents the operator in the authority's country. Null if nobody is known.",
    }),
    languages: t.stringList({
      resolve: platformField('languages'),
      description:
        'The languages in which the operator accepts requests, according to its own declaration, as BCP 47 tags.',
    }),
    contentKinds: t.field({
      type: [ContentKindRef],
      description: 'The kinds of content that the platform has. An empty list means all kinds.',
      resolve: async (platform, args, context) =>
        Promise.all(
          (await platformField('contentKinds')(platform, args, context)).map((code) =>
            context.terms.term('ContentKind', code),
          ),
        ),
    }),
    automaticReplies: t.field({
      type: AutomaticRepliesEnum,
      authScopes: { staff: true },
      description: 'What an automatic reply of the platform to a request means.',
      resolve: platformField('automaticReplies'),
    }),
    pathForms: t.field({
      type: [PathFormRef],
      description:
        'The forms of addresses that an administrator stated, at most 50. The first form whose pattern matches an address applies. These forms are tried before the forms in `addressRules`.',
      resolve: async (platform, args, context) =>
        storedForms(await platformField('pathForms')(platform, args, context)),
    }),
    addressRules: t.field({
      type: AddressRulesRef,
      description: 'The rules by which the addresses of the platform are read.',
      resolve: async (platform, args, context) =>
        rulesOf({
          hosts: await platformField('hosts')(platform, args, context),
          addressRules: await platformField('addressRules')(platform, args, context),
        }),
    }),
    endedOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The day on which the platform ended. Since then, no new request can be addressed to it. Null while it is in use.',
      resolve: async (platform, args, context) => day(await platformField('endedOn')(platform, args, context)),
    }),
    version: t.int({
      resolve: platformField('version'),
      description:
        'The version of the platform and its channels, to be passed as `expectedVersion`. Every change raises it.',
    }),
    channels: t.field({
      type: [ChannelRef],
      description: 'The channels by which requests reach the platform, in the order of preference.',
      resolve: async ({ id }, _args, context) =>
        (await channelsOf(context).load(id)).filter(({ endedOn }) => endedOn === null),
    }),
    formerChannels: t.field({
      type: [ChannelRef],
      description: 'The channels that ended.',
      resolve: async ({ id }, _args, context) =>
        (await channelsOf(context).load(id)).filter(({ endedOn }) => endedOn !== null),
    }),
    openRequests: t.int({
      description: 'The number of requests to the platform that are neither closed nor withdrawn, drafts included.',
      resolve: async ({ id }, _args, context) => (await openRequestsOf(context).load(id))?.requests ?? 0,
    }),
    lastSentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the latest request that reached the platform was sent. Null if none was sent.',
      resolve: async ({ id }, _args, context) => (await lastDeliveriesOf(context).load(id))?.sentAt ?? null,
    }),
    undeliveredRequests: t.int({
      description: 'The number of requests to the platform whose sending failed and that nobody has sent again.',
      resolve: async ({ id }, _args, context) => (await lastDeliveriesOf(context).load(id))?.undelivered ?? 0,
    }),
    hasLiaison: t.boolean({
      description:
        'Whether a liaison of the platform can sign in. If not, `sendRequest` refuses the channel PORTAL, because nobody would read the request there.',
      resolve: async ({ id }, _args, context) => (await liaisonsOf(context).load(id)).length > 0,
    }),
  }),
})

builder.queryFields((t) => ({
  platforms: t.field({
    type: [PlatformRef],
    authScopes: { signedIn: true },
    description:
      'All platforms, including ended platforms, by name, at most 1,000. A liaison sees only its own platform, and an API key that is narrowed to platforms only these.',
    resolve: (_root, _args, { db, audience }) =>
      db.platform.findMany({
        where: {
          ...(audience.platformId && { id: audience.platformId }),
          ...(audience.limits?.platforms && { id: { in: [...audience.limits.platforms] } }),
        },
        orderBy: { name: 'asc' },
        take: MAX_PLATFORMS,
      }),
  }),
  platform: t.field({
    type: PlatformRef,
    nullable: true,
    description: 'One platform. Null if it does not exist.',
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true, description: 'The global id of the platform.' }) },
    resolve: (_root, { id }, context) => platformById(context).load(rowId('Platform', id)),
  }),
}))
