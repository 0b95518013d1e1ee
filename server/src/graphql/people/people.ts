import type { User } from '@takedown/prisma/generated/client/client.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { builder } from '#graphql/core/builder.ts'
import { RoleEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'

export type PersonRow = Pick<User, 'id' | 'name' | 'role'>
const person = { id: true, name: true, role: true } as const

export const personById = byId<PersonRow>(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, select: person }),
)

const zoneOf = byId(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, select: { id: true, timeZone: true } }),
)

export const PersonRef = builder.objectRef<PersonRow>('Person').implement({
  description: 'A colleague.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Person', id) }),
    name: t.exposeString('name'),
    role: t.expose('role', { type: RoleEnum }),
  }),
})

export const NewsroomRef = builder.objectRef<{ id: string; name: string }>('Newsroom').implement({
  description: 'A press house that reports content.',
  fields: (t) => ({ id: t.id({ resolve: ({ id }) => globalId('Newsroom', id) }), name: t.exposeString('name') }),
})
export const newsroomById = byId(({ db }, ids) => db.newsroom.findMany({ where: { id: { in: ids } } }))

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    id: t.id({ nullable: true, resolve: ({ id }) => (id ? globalId('Person', id) : null) }),
    name: t.exposeString('name', { description: 'Empty for nobody.' }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'Null for who is not signed in, and for a display.',
      resolve: ({ role }) => (role === 'DISPLAY' ? null : role),
    }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: "A liaison's platform.",
      resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
    }),
    newsroom: t.field({
      type: NewsroomRef,
      nullable: true,
      description: "A press user's newsroom.",
      resolve: ({ newsroomId }, _args, context) => (newsroomId ? newsroomById(context).load(newsroomId) : null),
    }),
    timeZone: t.string({
      nullable: true,
      description:
        "IANA name of the zone in which you read and type times; null: the operator's. Days and months of figures and deadlines are the operator's, whoever reads them.",
      resolve: async ({ kind, id }, _args, context) =>
        kind === 'user' && id ? ((await zoneOf(context).load(id))?.timeZone ?? null) : null,
    }),
    demo: t.boolean({
      description: 'Whether this server shows demo data.',
      resolve: (_viewer, _args, { demo }) => demo,
    }),
  }),
})

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerRef,
    authScopes: () => true,
    description: 'Who is asking; anyone may ask this.',
    resolve: (_root, _args, { viewer }) => {
      if (!viewer) throw notFoundError()
      return viewer
    },
  }),
  colleagues: t.field({
    type: [PersonRef],
    authScopes: { staff: true },
    description: 'Officers to whom work can be assigned.',
    resolve: (_root, _args, { db }) =>
      db.user.findMany({
        where: assignable,
        select: person,
        orderBy: { name: 'asc' },
        take: 500,
      }),
  }),
}))
