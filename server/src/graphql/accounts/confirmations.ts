/** Accounts, changes and new passwords that wait for a second person, and the mutations that confirm them. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { accountCommands } from '#domain/accounts/allowed-commands.ts'
import { type AccountFields, becomesSigner } from '#domain/accounts/change-account.ts'
import { confirmAccountChange } from '#domain/accounts/confirm-change.ts'
import { confirmAccount, confirmReset, isWaiting, lapsedBefore, lapseOf } from '#domain/accounts/second-person.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
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

type Kind = 'NEW_ACCOUNT' | 'CHANGE' | 'NEW_PASSWORD'
type Confirmation = User & { kind: Kind; code?: string | null }

/** Returns what waits for a second person. A change and a new password of one account can wait at the same time. */
function waitingOf({ pendingSince, changeRequestedAt, resetRequestedAt }: User, now: Date): Kind[] {
  return [
    ...(pendingSince ? (['NEW_ACCOUNT'] as const) : []),
    ...(isWaiting(changeRequestedAt, now) ? (['CHANGE'] as const) : []),
    ...(isWaiting(resetRequestedAt, now) ? (['NEW_PASSWORD'] as const) : []),
  ]
}

function requestOf({ kind, ...user }: Confirmation) {
  const { madeById, pendingSince, changeRequestedById, changeRequestedAt, resetRequestedById, resetRequestedAt } = user
  const requests = {
    NEW_ACCOUNT: { by: pendingSince && madeById, at: pendingSince },
    CHANGE: { by: changeRequestedById, at: changeRequestedAt },
    NEW_PASSWORD: { by: resetRequestedById, at: resetRequestedAt },
  }
  return requests[kind]
}

/** Returns the fields of the account after the requested change; null if no change waits. */
const changeOf = ({ kind, changeTo }: Confirmation) =>
  kind === 'CHANGE' ? (changeTo as unknown as AccountFields | null) : null

const ConfirmationRef = builder.objectRef<Confirmation>('AccountConfirmation').implement({
  description: 'What a second person must confirm: a new account, a change of an account, or a new password.',
  fields: (t) => ({
    id: t.id({ description: 'The global id of the account.', resolve: ({ id }) => globalId('Account', id) }),
    kind: t.field({
      type: ConfirmationKindEnum,
      description: 'What is confirmed.',
      resolve: ({ kind }) => kind,
    }),
    name: t.exposeString('name', { description: 'The name of the person.' }),
    email: t.exposeString('email', { description: 'The e-mail address of the account.' }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the account.' }),
    version: t.exposeInt('version', {
      description: 'The version of the account. The mutation that confirms takes it as `expectedVersion`.',
    }),
    madeBy: t.string({
      nullable: true,
      description:
        'The name of the administrator who created the account, or who last changed it before its confirmation. Null for the first administrator and the accounts of the demo.',
      resolve: async ({ madeById }, _args, context) =>
        madeById ? ((await personById(context).load(madeById))?.name ?? null) : null,
    }),
    madeAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was created.' }),
    requestedBy: t.string({
      nullable: true,
      description:
        'The name of the administrator who requested the change or the new password; for a new account, the name in `madeBy`. Null after the confirmation.',
      resolve: async (user, _args, context) => {
        const id = requestOf(user).by
        return id ? ((await personById(context).load(id))?.name ?? null) : null
      },
    }),
    requestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the account, change or new password waits. Null after the confirmation.',
      resolve: (user) => requestOf(user).at,
    }),
    lapsesAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when the change or the new password can be confirmed. Null for a new account, which has no time limit, and after the confirmation.',
      resolve: (confirmation) => {
        const { at } = requestOf(confirmation)
        return confirmation.kind === 'NEW_ACCOUNT' || !at ? null : lapseOf(at)
      },
    }),
    newName: t.string({
      nullable: true,
      description: 'The name after the requested change. Null after the confirmation, and if `kind` is not CHANGE.',
      resolve: (user) => changeOf(user)?.name ?? null,
    }),
    newEmail: t.string({
      nullable: true,
      description:
        'The e-mail address after the requested change. Null after the confirmation, and if `kind` is not CHANGE.',
      resolve: (user) => changeOf(user)?.email ?? null,
    }),
    newRole: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'The role after the requested change. Null after the confirmation, and if `kind` is not CHANGE.',
      resolve: (user) => changeOf(user)?.role ?? null,
    }),
    voidsPassword: t.boolean({
      description:
        'Whether the confirmation voids the password of the account. True if the present role may not sign and the new role may.',
      resolve: (confirmation) => {
        const change = changeOf(confirmation)
        return change !== null && becomesSigner(confirmation, change)
      },
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (account, _args, context) =>
        accountCommands(viewerOf(context), { ...account, canMail: context.canMail, now: context.now }),
    }),
    code: t.string({
      nullable: true,
      description:
        'A code of 8 characters for the owner of the account. The owner needs it to open the link that the requesting administrator received. Null except in the result of a confirmation without a mail server. Also null if no link waits for the confirmation; an administrator must then request another link if the owner needs one.',
      resolve: ({ code }) => code ?? null,
    }),
  }),
})

builder.queryField('accountConfirmations', (t) =>
  t.field({
    type: [ConfirmationRef],
    authScopes: { confirmer: true },
    description: `What waits for a second person: at most ${2 * MAX_CONFIRMATIONS} entries of at most ${MAX_CONFIRMATIONS} accounts, the oldest account first. If both a change and a new password of an account wait, there are two entries for this account.`,
    resolve: async (_root, _args, { db, now }) => {
      const users = await db.user.findMany({
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
      })
      return users.flatMap((user) => waitingOf(user, now).map((kind) => ({ ...user, kind })))
    },
  }),
)

const confirmationResult = (kind: Kind) =>
  result<{ id: string; code?: string | null }>('confirmation', (t) =>
    t.field({
      type: ConfirmationRef,
      description: 'What was confirmed. Without a mail server, it contains the code for the owner of the account.',
      resolve: async ({ answer }, _args, { db }) => ({
        ...(await db.user.findUniqueOrThrow({ where: { id: answer.id } })),
        ...answer,
        kind,
      }),
    }),
  )

const invalidates = ['accounts', 'accountConfirmations', 'colleagues']
const confirmFields = (description: string) => (t: InputFields) => ({
  accountId: t.id({ required: true, description }),
  expectedVersion: expectedVersion(t),
})
const rule =
  'RuleError SECOND_PERSON_NEEDED if the viewer owns the account, is the person in `requestedBy`, or has an unconfirmed account. RuleError SIGNING_SUSPENDED while the viewer may not sign.'

mutation('confirmAccount', {
  command: confirmAccount,
  returns: confirmationResult('NEW_ACCOUNT'),
  invalidates,
  description: `Confirms, as a second person, an account whose role may sign. ${rule}`,
  ids: { account: 'Account' },
  fields: confirmFields('The account to confirm.'),
  example: { accountId: exampleId('Account'), expectedVersion: 1 },
})

mutation('confirmReset', {
  command: confirmReset,
  returns: confirmationResult('NEW_PASSWORD'),
  invalidates,
  description: `Confirms, as a second person, the request for a new password of an account. ${rule}`,
  ids: { account: 'Account' },
  fields: confirmFields('The account whose password is reset.'),
  example: { accountId: exampleId('Account'), expectedVersion: 1 },
})

mutation('confirmAccountChange', {
  command: confirmAccountChange,
  returns: confirmationResult('CHANGE'),
  invalidates,
  description: `Confirms, as a second person, the change of an account. If the account becomes able to sign, it loses its sessions, password and authenticator. The account then cannot sign until 24 hours after its owner has set a new password. The owner gets the link for the new password by mail. Without a mail server, the owner needs the code of this result and the link that the requesting administrator received. ${rule} RuleError EMAIL_TAKEN, UNIT_HAS_ENDED or LAST_ADMIN if the change is no longer possible.`,
  ids: { account: 'Account' },
  fields: confirmFields('The account that changes.'),
  example: { accountId: exampleId('Account'), expectedVersion: 1 },
})
