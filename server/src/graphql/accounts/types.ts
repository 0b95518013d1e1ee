/** Accounts of people: the type, and the lists of accounts and newsrooms for administrators. */

import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { accountCommands } from '#domain/accounts/allowed-commands.ts'
import { findAccounts } from '#domain/accounts/find.ts'
import { linkEnds } from '#domain/accounts/invitation-links.ts'
import { isWaiting } from '#domain/accounts/second-person.ts'
import type { Locale } from '#domain/vocabularies/locale.ts'
import { IssuingUnitRef } from '#graphql/authority/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { NewsroomRef } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { RoleEnum } from '#graphql/people/roles.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { AccountStateEnum } from './enums.ts'

/**
 * The relations that are read with an account. `accounts` only shows whether a password exists, so no secret is read.
 */
export const accountParts = {
  platform: true,
  newsroom: true,
  unit: true,
  accounts: { where: { providerId: 'credential' }, select: { id: true } },
  sessions: { orderBy: { updatedAt: 'desc' }, take: 1, select: { updatedAt: true } },
} as const satisfies Prisma.UserInclude

/** `invitation` is present only in results of mutations that make a link. */
export type AccountRow = Prisma.UserGetPayload<{ include: typeof accountParts }> & { invitation?: string | null }

const linkEndOf = byId(({ db, now }, ids) => linkEnds(db, ids, now))

const accountById = byId<AccountRow>(({ db }, ids) =>
  db.user.findMany({ where: { id: { in: ids } }, include: accountParts }),
)

export const AccountRef = builder.objectRef<AccountRow>('Account')
builder.node(AccountRef, {
  description:
    'The access of one person: an e-mail address, one role, and the platform or newsroom to which the role is restricted.',
  authScopes: { accounts: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => accountById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the person.' }),
    email: t.exposeString('email', {
      description: 'The e-mail address with which the person signs in, in lower case.',
    }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the account.' }),
    platform: t.expose('platform', {
      type: PlatformRef,
      nullable: true,
      description: 'The platform of a liaison. Null for other roles.',
    }),
    newsroom: t.expose('newsroom', {
      type: NewsroomRef,
      nullable: true,
      description: 'The newsroom of a press user. Null for other roles.',
    }),
    unit: t.expose('unit', {
      type: IssuingUnitRef,
      nullable: true,
      description: 'The issuing unit of an officer. Null for the default unit.',
    }),
    version: t.exposeInt('version', {
      description:
        'The version. Every change of the account, and every request for a change or a new password, increments it.',
    }),
    changeRequestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When an administrator requested the change that waits for a second person. Null if no change waits. A request lapses after 72 hours.',
      resolve: ({ changeRequestedAt }, _args, { now }) =>
        isWaiting(changeRequestedAt, now) ? changeRequestedAt : null,
    }),
    locale: t.field({
      type: LocaleEnum,
      description: 'The language of mails to the person.',
      resolve: ({ locale }) => locale as Locale,
    }),
    state: t.field({
      type: AccountStateEnum,
      description: 'Whether the person can sign in.',
      resolve: ({ disabledAt, pendingSince, accounts }) =>
        disabledAt ? 'DISABLED' : pendingSince ? 'PENDING' : accounts.length > 0 ? 'ACTIVE' : 'INVITED',
    }),
    secondFactor: t.exposeBoolean('twoFactorEnabled', { description: 'Whether signing in requires an authenticator.' }),
    resetRequestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When an administrator requested the new password that waits for a second person. Null if no such request waits. A request lapses after 72 hours.',
      resolve: ({ resetRequestedAt }, _args, { now }) => (isWaiting(resetRequestedAt, now) ? resetRequestedAt : null),
    }),
    signsAgainAt: t.expose('signingSuspendedUntil', {
      type: 'DateTime',
      nullable: true,
      description:
        'Until this time, the account cannot act as a second person. It is set when others reset the password, change the address or give the account a role that may sign. Null if it was never set.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (account, _args, context) =>
        accountCommands(viewerOf(context), { ...account, canMail: context.canMail, now: context.now }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was created.' }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the most recent session was last extended, to the hour. Null if no session is open.',
      resolve: ({ sessions: [session] }) => session?.updatedAt ?? null,
    }),
    invitationEndsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the link with which the person sets a password ends. Null if no link is open, or if the link waits for a second person.',
      resolve: async ({ id }, _args, context) => (await linkEndOf(context).load(id))?.expiresAt ?? null,
    }),
    invitation: t.string({
      nullable: true,
      description:
        'The token of the page /accept-invitation#<token>, valid for one use within 72 hours. Null except in the results of createAccount, inviteAccount, and changeAccount for a role that may sign. Also null if the link is mailed to the owner. A token that begins with `code.` works only after the confirmation by a second person, together with the code that this person gets; its 72 hours begin then.',
      resolve: ({ invitation }) => invitation ?? null,
    }),
  }),
})

const credential = { providerId: 'credential' }

/** The accounts in each state, as `state` of an account computes it. */
const inState: Record<typeof AccountStateEnum.$inferType, Prisma.UserWhereInput> = {
  DISABLED: { disabledAt: { not: null } },
  PENDING: { disabledAt: null, pendingSince: { not: null } },
  ACTIVE: { disabledAt: null, pendingSince: null, accounts: { some: credential } },
  INVITED: { disabledAt: null, pendingSince: null, accounts: { none: credential } },
}

const AccountConnection = builder.connectionObject(
  { type: AccountRef, name: 'AccountConnection' },
  { name: 'AccountEdge' },
)

builder.queryFields((t) => ({
  accounts: t.field({
    type: AccountConnection,
    authScopes: { accounts: true },
    description: 'All accounts, newest first.',
    args: {
      text: t.arg.string({
        description: 'Selects accounts whose name or address contains these words, without regard to accents.',
      }),
      role: t.arg({ type: RoleEnum, description: 'Selects accounts with this role.' }),
      state: t.arg({ type: AccountStateEnum, description: 'Selects accounts in this state.' }),
      ...pageArgs(50, 100),
    },
    resolve: (_root, { text, role, state, ...args }, { db }) =>
      page(
        args,
        { default: 50, max: 100, by: 'id' },
        async (after, take) =>
          db.user.findMany({
            where: {
              AND: [
                after ? { id: { lt: after[0] } } : {},
                text?.trim() ? { id: { in: await findAccounts(db, text) } } : {},
                role ? { role } : {},
                state ? inState[state] : {},
              ],
            },
            include: accountParts,
            orderBy: { id: 'desc' },
            take,
          }),
        ({ id }) => [id, ''],
      ),
  }),
  newsrooms: t.field({
    type: [NewsroomRef],
    authScopes: { staff: true },
    description: 'All newsrooms, by name, at most 500.',
    resolve: (_root, _args, { db }) => db.newsroom.findMany({ orderBy: { name: 'asc' }, take: 500 }),
  }),
}))
