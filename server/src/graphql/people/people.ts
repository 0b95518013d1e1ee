/**
 * The GraphQL types of people with an account, of newsrooms (press organisations that send tips), and of the viewer.
 */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import { permissionsOf } from '#domain/core/permissions.ts'
import { personId, type Viewer } from '#domain/core/viewer.ts'
import type { Locale } from '#domain/vocabularies/locale.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { PermissionEnum } from './permissions.ts'
import { RoleEnum } from './roles.ts'

export type PersonRow = Pick<User, 'id' | 'name' | 'role'>
const person = { id: true, name: true, role: true } as const

export const personById = byId<PersonRow>(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, select: person }),
)

const settingsOf = byId(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, select: { id: true, timeZone: true, locale: true } }),
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

/**
 * Returns the id of the viewer's account; in a private live operation, the account of all its subscribers. Throws the
 * error NOT_FOUND for programs, which have no account.
 */
export function personOf({ audience, viewer }: Context): string {
  const id = audience.accountId ?? (viewer && personId(viewer))
  if (!id) throw notFoundError()
  return id
}

type OwnAccount = Pick<
  User,
  | 'id'
  | 'signingSuspendedUntil'
  | 'resetRequestedAt'
  | 'resetRequestedById'
  | 'resetById'
  | 'resetConfirmedById'
  | 'resetAt'
>
const ownAccountOf = byId<OwnAccount>(({ db }, ids) =>
  db.user.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, signingSuspendedUntil: true, resetRequestedAt: true, resetRequestedById: true },
      ...{ resetById: true, resetConfirmedById: true, resetAt: true },
    },
  }),
)

interface PasswordReset {
  at: Date
  isSet: boolean
  by: string | null
  confirmedBy: string | null
}
const RECENT_MS = 7 * 24 * 3_600_000

function recentReset(account: OwnAccount, now: Date): PasswordReset | null {
  const recent = (at: Date | null) => at !== null && at.getTime() > now.getTime() - RECENT_MS
  if (recent(account.resetRequestedAt))
    return { at: account.resetRequestedAt!, isSet: false, by: account.resetRequestedById, confirmedBy: null }
  if (!recent(account.resetAt)) return null
  return { at: account.resetAt!, isSet: true, by: account.resetById, confirmedBy: account.resetConfirmedById }
}

const nameOf = async (id: string | null, context: Context) =>
  id ? ((await personById(context).load(id))?.name ?? null) : null

const PasswordResetRef = builder.objectRef<PasswordReset>('PasswordReset').implement({
  description: 'A new password of the viewer that an administrator requested, and whether it was set.',
  fields: (t) => ({
    at: t.expose('at', {
      type: 'DateTime',
      description: 'When the new password was set, or, if it was only requested, when it was requested.',
    }),
    isSet: t.exposeBoolean('isSet', { description: 'Whether a new password was set, not only requested.' }),
    requestedBy: t.string({
      nullable: true,
      description: 'The name of the administrator who requested the new password. Null if it is unknown.',
      resolve: ({ by }, _args, context) => nameOf(by, context),
    }),
    confirmedBy: t.string({
      nullable: true,
      description:
        'The name of the second person who confirmed the request. Null before the confirmation, and if the link was mailed to the viewer without a second person.',
      resolve: ({ confirmedBy }, _args, context) => nameOf(confirmedBy, context),
    }),
  }),
})

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The person, program or display that runs the operation.',
  fields: (t) => ({
    id: t.id({
      nullable: true,
      description:
        'The global id of the Person. For a program or a display, an id for client caches, which cannot be passed to `node`. Null for an anonymous viewer.',
      resolve: ({ id }) => (id ? globalId('Person', id) : null),
    }),
    name: t.exposeString('name', { description: 'The name of the viewer. Empty for an anonymous viewer.' }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'The role of the viewer. Null for an anonymous viewer and for a display.',
      resolve: ({ role }) => (role === 'DISPLAY' ? null : role === 'LIMITED' ? 'INTEGRATOR' : role),
    }),
    can: t.field({
      type: [PermissionEnum],
      description:
        'What the role of the viewer, and the scopes of an API key, permit in general. `allowedCommands` of an object states what is permitted on this object now.',
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
      description: "The IANA time zone in which the viewer reads and enters times. Null for the authority's time zone.",
      resolve: async ({ kind, id }, _args, context) =>
        kind === 'user' && id ? ((await settingsOf(context).load(id))?.timeZone ?? null) : null,
    }),
    locale: t.field({
      type: LocaleEnum,
      nullable: true,
      description: "The language of the viewer's account. Null for programs and displays.",
      resolve: async ({ kind, id }, _args, context) =>
        kind === 'user' && id ? (((await settingsOf(context).load(id))?.locale as Locale | undefined) ?? null) : null,
    }),
    authorityTimeZone: t.string({
      description:
        'The IANA time zone of the authority, in which days and months of figures and deadlines are counted.',
      resolve: (_viewer, _args, context) => authorityZone(context),
    }),
    signsAgainAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Before this time, the viewer cannot act as a second person, for example approve a request. Null if the viewer is not suspended from signing.',
      resolve: async ({ kind, id }, _args, context) => {
        const until = kind === 'user' && id ? (await ownAccountOf(context).load(id))?.signingSuspendedUntil : null
        return until && until > context.now ? until : null
      },
    }),
    passwordReset: t.field({
      type: PasswordResetRef,
      nullable: true,
      description:
        "What others did about the viewer's password in the last seven days: a request for a new password, or a password that was set with the link of such a request. Null if there was neither.",
      resolve: async ({ kind, id }, _args, context) => {
        const account = kind === 'user' && id ? await ownAccountOf(context).load(id) : null
        return account ? recentReset(account, context.now) : null
      },
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
    description: 'The viewer. Anonymous callers can read this field too.',
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
