import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { builder } from '#graphql/core/builder.ts'
import { RoleEnum } from '#graphql/core/enums.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { NewsroomRef } from '#graphql/people/people.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

/** What is read of an account: never a password or a second factor, only whether there is one. */
export const accountParts = {
  platform: true,
  newsroom: true,
  accounts: { where: { providerId: 'credential' }, select: { id: true } },
  sessions: { orderBy: { updatedAt: 'desc' }, take: 1, select: { updatedAt: true } },
} as const satisfies Prisma.UserInclude

/** A row, and in the answer to the change that made it the link that sets its password. */
export type AccountRow = Prisma.UserGetPayload<{ include: typeof accountParts }> & { invitation?: string | null }

const accountById = byId<AccountRow>(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, include: accountParts }),
)

const AccountStateEnum = builder.enumType('AccountState', {
  values: {
    INVITED: { description: 'No password was set yet.' },
    ACTIVE: { description: 'May sign in.' },
    DISABLED: { description: 'May not, for good; the log goes on naming the person.' },
  } as const,
})

export const AccountRef = builder.objectRef<AccountRow>('Account')
builder.node(AccountRef, {
  description: 'How a person comes in: an address, one role, and what narrows it.',
  authScopes: { admin: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => accountById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name'),
    email: t.exposeString('email', { description: 'With which the person signs in; lower case.' }),
    role: t.expose('role', { type: RoleEnum }),
    platform: t.expose('platform', { type: PlatformRef, nullable: true, description: 'Of a liaison.' }),
    newsroom: t.expose('newsroom', { type: NewsroomRef, nullable: true, description: 'Of a press user.' }),
    locale: t.exposeString('locale', { description: 'The language of mails: vi or en.' }),
    state: t.field({
      type: AccountStateEnum,
      resolve: ({ disabledAt, accounts }) => (disabledAt ? 'DISABLED' : accounts.length > 0 ? 'ACTIVE' : 'INVITED'),
    }),
    secondFactor: t.exposeBoolean('twoFactorEnabled', { description: 'Whether an authenticator is asked for.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When its youngest session was last prolonged, to the hour; null while none is open.',
      resolve: ({ sessions: [session] }) => session?.updatedAt ?? null,
    }),
    invitation: t.string({
      nullable: true,
      description:
        'What opens /accept-invitation#<token>, once and within 72 hours; only in the answer to the change that made it.',
      resolve: ({ invitation }) => invitation ?? null,
    }),
  }),
})

const AccountConnection = builder.connectionObject(
  { type: AccountRef, name: 'AccountConnection' },
  { name: 'AccountEdge' },
)

builder.queryFields((t) => ({
  accounts: t.field({
    type: AccountConnection,
    authScopes: { admin: true },
    description: 'Every account, newest first; at most 100 a page.',
    args: { first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 50, max: 100, by: 'id' },
        (after, take) =>
          db.user.findMany({
            where: after && { id: { lt: after[0] } },
            include: accountParts,
            orderBy: { id: 'desc' },
            take,
          }),
        ({ id }) => [id, ''],
      ),
  }),
  newsrooms: t.field({
    type: [NewsroomRef],
    authScopes: { admin: true },
    description: 'Every newsroom, by name; at most 500.',
    resolve: (_root, _args, { db }) => db.newsroom.findMany({ orderBy: { name: 'asc' }, take: 500 }),
  }),
}))
