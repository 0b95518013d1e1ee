/** Accounts and new passwords that wait for a second person, and the mutations that confirm them. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { accountCommands } from '#domain/accounts/allowed-commands.ts'
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
  ['NEW_ACCOUNT', 'NEW_PASSWORD'],
  'What a second person confirms about an account.',
  {
    NEW_ACCOUNT: 'An account whose role may sign was created.',
    NEW_PASSWORD: 'An administrator requested a new password for the account.',
  },
)

type Confirmation = User & { code?: string | null }

const ConfirmationRef = builder.objectRef<Confirmation>('AccountConfirmation').implement({
  description: 'An account, or a new password of an account, that waits for a second person.',
  fields: (t) => ({
    id: t.id({ description: 'The global id of the account.', resolve: ({ id }) => globalId('Account', id) }),
    kind: t.field({
      type: ConfirmationKindEnum,
      description: 'What is confirmed.',
      resolve: ({ pendingSince, resetRequestedAt }) =>
        pendingSince !== null || resetRequestedAt === null ? 'NEW_ACCOUNT' : 'NEW_PASSWORD',
    }),
    name: t.exposeString('name', { description: 'The name of the person.' }),
    email: t.exposeString('email', { description: 'The e-mail address of the account.' }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the account.' }),
    requestedBy: t.string({
      nullable: true,
      description: 'The name of the administrator who created the account or requested the new password.',
      resolve: async ({ pendingSince, madeById, resetRequestedById }, _args, context) => {
        const id = pendingSince ? madeById : resetRequestedById
        return id ? ((await personById(context).load(id))?.name ?? null) : null
      },
    }),
    requestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it waits. Null once it is confirmed.',
      resolve: ({ pendingSince, resetRequestedAt }) => pendingSince ?? resetRequestedAt,
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (account, _args, context) => accountCommands(viewerOf(context), account),
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
          OR: [{ pendingSince: { not: null } }, { resetRequestedAt: { gt: lapsedBefore(now) } }],
        },
        orderBy: { id: 'asc' },
        take: MAX_CONFIRMATIONS,
      }),
  }),
)

const confirmationResult = result<{ id: string; code: string | null }>('confirmation', (t) =>
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
