import type { Platform, PlatformChannel } from '@takedown/prisma/generated/client/client.ts'
import type { PlatformRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { ChannelKindEnum } from '#graphql/core/enums.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'

export const platformById = byId<Platform>(({ db }, ids) => db.platform.findMany({ where: { id: { in: ids } } }))
const rest = lazyField(platformById)
const channelsOf = listsBy<PlatformChannel>(
  ({ platformId }) => platformId,
  ({ db }, ids) => db.platformChannel.findMany({ where: { platformId: { in: ids } }, orderBy: { kind: 'asc' } }),
)

const ChannelRef = builder.objectRef<PlatformChannel>('PlatformChannel').implement({
  description: 'A way to reach a platform with a request.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ChannelKindEnum }),
    address: t.exposeString('address', { description: 'An address of that kind; the word "portal" for our own.' }),
    note: t.exposeString('note', { nullable: true }),
  }),
})

export const PlatformRef = builder.objectRef<PlatformRow & Partial<Platform>>('Platform')
builder.node(PlatformRef, {
  description: 'A service on which content stands and whose operator answers requests.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => platformById(context).load(id))),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Short lower-case name, fit for a URL.' }),
    name: t.exposeString('name'),
    operator: t.string({ resolve: rest('operator'), description: 'The company that the letter is addressed to.' }),
    country: t.string({ resolve: rest('country'), description: 'ISO 3166-1 alpha-2 of the operator.' }),
    hosts: t.stringList({ resolve: rest('hosts'), description: 'Host names whose addresses belong to it.' }),
    channels: t.field({ type: [ChannelRef], resolve: ({ id }, _args, context) => channelsOf(context).load(id) }),
  }),
})

builder.queryFields((t) => ({
  platforms: t.field({
    type: [PlatformRef],
    authScopes: { signedIn: true },
    description: 'Every platform, by name; a liaison has its own alone.',
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
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => platformById(context).load(rowId('Platform', id)),
  }),
}))
