/** Platforms and their channels. */

import type { Platform, PlatformChannel, User } from '@takedown/prisma/generated/client/client.ts'
import { activeLiaisons } from '#domain/accounts/liaisons.ts'
import type { PlatformRow } from '#domain/read-model/requests.ts'
import { termOf } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'
import { PlatformKindRef, termField } from '#graphql/vocabularies/terms.ts'

export const platformById = byId<Platform>(({ db }, ids) => db.platform.findMany({ where: { id: { in: ids } } }))
const platformField = lazyField(platformById)
const kindOf = platformField('kind')
const channelsOf = listsBy<PlatformChannel>(
  ({ platformId }) => platformId,
  ({ db }, ids) => db.platformChannel.findMany({ where: { platformId: { in: ids } }, orderBy: { kind: 'asc' } }),
)

const liaisonsOf = listsBy<Pick<User, 'platformId'>>(
  ({ platformId }) => platformId!,
  ({ db }, ids) =>
    db.user.findMany({
      where: { ...activeLiaisons, platformId: { in: ids } },
      distinct: 'platformId',
      select: { platformId: true },
    }),
)

const ChannelRef = builder.objectRef<PlatformChannel>('PlatformChannel').implement({
  description: 'A channel by which requests reach a platform.',
  fields: (t) => ({
    kind: t.field(termField('ChannelKind', 'kind', 'The kind of channel.')),
    address: t.exposeString('address', {
      description: 'The address of the channel, or the word "portal" for the portal of this system.',
    }),
    note: t.exposeString('note', { nullable: true, description: 'A note about the channel. Null if there is none.' }),
  }),
})

export const PlatformRef = builder.objectRef<PlatformRow & Partial<Platform>>('Platform')
builder.node(PlatformRef, {
  description: 'A service that hosts content and whose operator answers requests.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => {
    const own = context.audience.platformId
    return Promise.all(ids.map((id) => (own === null || id === own ? platformById(context).load(id) : null)))
  },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'A short lower-case name for URLs.' }),
    name: t.exposeString('name', { description: 'The name of the service.' }),
    kind: t.field({
      type: PlatformKindRef,
      description: 'What the service does for the content: carries it, hosts it, finds it, and so on.',
      resolve: async (platform, args, context) => termOf('PlatformKind', await kindOf(platform, args, context)),
    }),
    operator: t.string({
      resolve: platformField('operator'),
      description: 'The company to which letters are addressed.',
    }),
    country: t.string({
      resolve: platformField('country'),
      description: 'The country of the operator, as ISO 3166-1 alpha-2.',
    }),
    hosts: t.stringList({
      resolve: platformField('hosts'),
      description: 'The host names that belong to the platform.',
    }),
    channels: t.field({
      type: [ChannelRef],
      description: 'The channels by which requests reach the platform.',
      resolve: ({ id }, _args, context) => channelsOf(context).load(id),
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
    description: 'All platforms, by name, at most 500. A liaison sees only its own platform.',
    resolve: (_root, _args, { db, audience }) =>
      db.platform.findMany({
        where: audience.platformId ? { id: audience.platformId } : {},
        orderBy: { name: 'asc' },
        take: 500,
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
