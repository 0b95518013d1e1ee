/** People, newsrooms and the viewer. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import { permissionsOf } from '#domain/core/permissions.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { PermissionEnum } from './permissions.ts'
import { RoleEnum } from './roles.ts'

export type PersonRow = Pick<User, 'id' | 'name' | 'role'>
const person = { id: true, name: true, role: true } as const

export const personById = byId<PersonRow>(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, select: person }),
)

const zoneOf = byId(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, select: { id: true, timeZone: true } }),
)

export const PersonRef = builder.objectRef<PersonRow>('Person')
builder.node(PersonRef, {
  description: 'A person with an account.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => personById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the person.' }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the person.' }),
  }),
})

export const NewsroomRef = builder.objectRef<{ id: string; name: string }>('Newsroom').implement({
  description: 'A press organisation that reports content.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Newsroom', id) }),
    name: t.exposeString('name', { description: 'The name of the newsroom.' }),
  }),
})
export const newsroomById = byId(({ db }, ids) => db.newsroom.findMany({ where: { id: { in: ids } } }))

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The person, program or display that runs the operation.',
  fields: (t) => ({
    id: t.id({
      nullable: true,
      description: 'The global id of the Person. Null for an anonymous viewer.',
      resolve: ({ id }) => (id ? globalId('Person', id) : null),
    }),
    name: t.exposeString('name', { description: 'The name of the viewer. Empty for an anonymous viewer.' }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'The role of the viewer. Null for an anonymous viewer and for a display.',
      resolve: ({ role }) => (role === 'DISPLAY' ? null : role),
    }),
    can: t.field({
      type: [PermissionEnum],
      description:
        'What the viewer may do at all, by their role and, for an API key, its scopes. `allowedCommands` of an object also depends on its owner and state.',
      resolve: permissionsOf,
    }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform of a liaison. Null for other viewers.',
      resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
    }),
    newsroom: t.field({
      type: NewsroomRef,
      nullable: true,
      description: 'The newsroom of a press user. Null for other viewers.',
      resolve: ({ newsroomId }, _args, context) => (newsroomId ? newsroomById(context).load(newsroomId) : null),
    }),
    timeZone: t.string({
      nullable: true,
      description:
        "The IANA time zone in which the viewer reads and enters times. Null for the operator's time zone. Days and months of figures and deadlines are always in the operator's time zone.",
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
    description: 'The viewer. Also available without signing in.',
    resolve: (_root, _args, { viewer }) => {
      if (!viewer) throw notFoundError()
      return viewer
    },
  }),
  colleagues: t.field({
    type: [PersonRef],
    authScopes: { staff: true },
    description: 'The officers to whom work can be assigned, by name, at most 500.',
    resolve: (_root, _args, { db }) =>
      db.user.findMany({
        where: assignable,
        select: person,
        orderBy: { name: 'asc' },
        take: 500,
      }),
  }),
}))
