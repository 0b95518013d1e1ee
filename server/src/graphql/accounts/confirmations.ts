/** Accounts, changes and new passwords that wait for a second person, and the mutations that confirm them. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { accountCommands } from '#domain/accounts/allowed-commands.ts'
import { type AccountFields, confirmAccountChange } from '#domain/accounts/change-account.ts'
import { confirmAccount, confirmReset, lapsedBefore } from '#domain/accounts/second-person.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { RoleEnum } from '#graphql/people/roles.ts'

const MAX_CONFIRMATIONS = 100

const ConfirmationKindEnum = describedEnum(
  'AccountConfirmationKind',
  ['NEW_ACCOUNT', 'CHANGE', 'NEW_PASSWORD'],
  'What a second person confirms about an account.',
  {
    NEW_ACCOUNT: 'An account whose role may sign was created.',
    CHANGE: 'An administrator requested a change of the account.',
    NEW_PASSWORD: 'An administrator requested a new password for the account.',
  },
)

type Confirmation = User & { code?: string | null }

/** What waits for a second person. A new password is shown after a change of the same account. */
function kindOf({ pendingSince, changeRequestedAt, resetRequestedAt }: User, now: Date) {
  if (pendingSince) return 'NEW_ACCOUNT'
  if (changeRequestedAt && changeRequestedAt > lapsedBefore(now)) return 'CHANGE'
  return resetRequestedAt ? 'NEW_PASSWORD' : 'NEW_ACCOUNT'
}

/** Who requested what waits, and when. */
function requestOf(user: User, now: Date) {
  const { madeById, pendingSince, changeRequestedById, changeRequestedAt, resetRequestedById, resetRequestedAt } = user
  const requests = {
    NEW_ACCOUNT: { by: pendingSince && madeById, at: pendingSince },
    CHANGE: { by: changeRequestedById, at: changeRequestedAt },
    NEW_PASSWORD: { by: resetRequestedById, at: resetRequestedAt },
  }
  return requests[kindOf(user, now)]
}

/** The account as it would be after the change that waits. */
const changeOf = (user: User, now: Date) =>
  kindOf(user, now) === 'CHANGE' ? (user.changeTo as unknown as AccountFields) : null

const ConfirmationRef = builder.objectRef<Confirmation>('AccountConfirmation').implement({
  description: 'An account, or a change or a new password of an account, that waits for a second person.',
  fields: (t) => ({
    id: t.id({ description: 'The global id of the account.', resolve: ({ id }) => globalId('Account', id) }),
    kind: t.field({
      type: ConfirmationKindEnum,
      description: 'What is confirmed.',
      resolve: (user, _args, { now }) => kindOf(user, now),
    }),
    name: t.exposeString('name', { description: 'The name of the person.' }),
    email: t.exposeString('email', { description: 'The e-mail address of the account.' }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the account.' }),
    requestedBy: t.string({
      nullable: true,
      description: 'The name of the administrator who created the account or requested the change or new password.',
      resolve: async (user, _args, context) => {
        const id = requestOf(user, context.now).by
        return id ? ((await personById(context).load(id))?.name ?? null) : null
      },
    }),
    requestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it waits. Null once it is confirmed.',
      resolve: (user, _args, { now }) => requestOf(user, now).at,
    }),
    newName: t.string({
      nullable: true,
      description: 'The name after the change that waits. Null if no change waits.',
      resolve: (user, _args, { now }) => changeOf(user, now)?.name ?? null,
    }),
    newEmail: t.string({
      nullable: true,
      description: 'The e-mail address after the change that waits. Null if no change waits.',
      resolve: (user, _args, { now }) => changeOf(user, now)?.email ?? null,
    }),
    newRole: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'The role after the change that waits. Null if no change waits.',
      resolve: (user, _args, { now }) => changeOf(user, now)?.role ?? null,
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (account, _args, context) =>
        accountCommands(viewerOf(context), { ...account, canMail: context.canMail }),
    }),
    code: t.string({
      nullable: true,
      description:
        'The 8 characters with which the owner of the account opens the link of the person who requested it. Present only once, in the result of a confirmation without a mail server. Null there if no link waits: an administrator then requests a new one.',
      resolve: ({ code }) => code ?? null,
    }),
  }),
})

builder.queryField('accountConfirmations', (t) =>
  t.field({
    type: [ConfirmationRef],
    authScopes: { confirmer: true },
    description: `What waits for a second person, the oldest account first, at most ${MAX_CONFIRMATIONS}.`,
    resolve: (_root, _args, { db, now }) =>
      db.user.findMany({
        where: {
          disabledAt: null,
          OR: [
            { pendingSince: { not: null } },
            { changeRequestedAt: { gt: lapsedBefore(now) } },
            { resetRequestedAt: { gt: lapsedBefore(now) } },
          ],
        },
        orderBy: { id: 'asc' },
        take: MAX_CONFIRMATIONS,
      }),
  }),
)

const confirmationResult = result<{ id: string; code?: string | null }>('confirmation', (t) =>
  t.field({
    type: ConfirmationRef,
    description: 'The confirmed account, with the code for its owner if no mail server sends the link.',
    resolve: async ({ answer }, _args, { db }) => ({
      ...(await db.user.findUniqueOrThrow({ where: { id: answer.id } })),
      ...answer,
    }),
  }),
)

const invalidates = ['accounts', 'accountConfirmations', 'colleagues']
const rule = 'RuleError SECOND_PERSON_NEEDED for the person who requested it, and for the owner of the account.'

mutation('confirmAccount', {
  command: confirmAccount,
  returns: confirmationResult,
  invalidates,
  description: `Confirms, as a second person, an account whose role may sign. ${rule}`,
  ids: { account: 'Account' },
  fields: (t) => ({ accountId: t.id({ required: true, description: 'The account to confirm.' }) }),
  example: { accountId: exampleId('Account') },
})

mutation('confirmReset', {
  command: confirmReset,
  returns: confirmationResult,
  invalidates,
  description: `Confirms, as a second person, the request for a new password of an account. ${rule}`,
  ids: { account: 'Account' },
  fields: (t) => ({ accountId: t.id({ required: true, description: 'The account whose password is reset.' }) }),
  example: { accountId: exampleId('Account') },
})

mutation('confirmAccountChange', {
  command: confirmAccountChange,
  returns: confirmationResult,
  invalidates,
  description: `Confirms, as a second person, the change of an account. ${rule} RuleError EMAIL_TAKEN, UNIT_HAS_ENDED, LAST_ADMIN if it is no longer possible.`,
  ids: { account: 'Account' },
  fields: (t) => ({ accountId: t.id({ required: true, description: 'The account that changes.' }) }),
  example: { accountId: exampleId('Account') },
})
