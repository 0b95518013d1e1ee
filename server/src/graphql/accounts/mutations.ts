/** Mutations of administrators on accounts, newsrooms and API keys. */

import { createAccount, disableAccount } from '#domain/accounts/accounts.ts'
import { changeApiKey, createApiKey, revokeApiKey, rotateApiKey } from '#domain/accounts/api-keys.ts'
import { changeAccount } from '#domain/accounts/change-account.ts'
import { inviteAccount } from '#domain/accounts/invitations.ts'
import { addNewsroom } from '#domain/accounts/newsrooms.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { NewsroomRef } from '#graphql/people/people.ts'
import { RoleEnum } from '#graphql/people/roles.ts'
import { ApiKeyRef, type ApiKeyRow, apiKeyParts } from './api-keys.ts'
import { ApiKeyScopeEnum } from './enums.ts'
import { AccountRef, type AccountRow, accountParts } from './types.ts'

const accountResult = result<{ id: string } & Partial<AccountRow>>('account', (t) =>
  t.field({
    type: AccountRef,
    description: 'The account after the mutation, with its invitation if this mutation created one.',
    resolve: async ({ answer }, _args, { db }) => ({
      ...(await db.user.findUniqueOrThrow({ where: { id: answer.id }, include: accountParts })),
      ...answer,
    }),
  }),
)
const apiKeyResult = result<{ id: string } & Partial<ApiKeyRow>>('apiKey', (t) =>
  t.field({
    type: ApiKeyRef,
    description: 'The API key after the mutation, with its secret if this mutation created it.',
    resolve: async ({ answer }, _args, { db }) => ({
      ...(await db.apiKey.findUniqueOrThrow({ where: { id: answer.id }, include: apiKeyParts })),
      ...answer,
    }),
  }),
)
const newsroomResult = result('newsroom', (t) =>
  t.field({
    type: NewsroomRef,
    description: 'The newsroom.',
    resolve: ({ answer }, _args, { db }) => db.newsroom.findUniqueOrThrow({ where: { id: answer.id } }),
  }),
)

const restrictionFields = (t: InputFields) => ({
  role: t.field({ type: RoleEnum, required: true, description: 'The role.' }),
  platformId: t.id({
    description:
      'The platform to which the account or key is restricted. Required for the role PLATFORM, and not allowed for other roles.',
  }),
  newsroomId: t.id({
    description:
      'The newsroom to which the account or key is restricted. Required for the role PRESS, and not allowed for other roles.',
  }),
})
const keyFields = (t: InputFields) => ({
  name: t.string({
    required: true,
    description: 'The program that will use the key: one line, at most 200 characters.',
  }),
  scopes: t.field({
    type: [ApiKeyScopeEnum],
    required: true,
    description:
      'What the key may do: READ and WRITE for everything that the role may do, or scopes of resources, which only the role INTEGRATOR can have. A scope that writes requires the scope that reads the same.',
  }),
  platformIds: t.idList({
    description:
      'Narrows the key to these platforms, at most 100. Only REQUESTS_READ and EVENTS_READ can be narrowed. Omit it for all platforms.',
  }),
  categoryIds: t.idList({
    description:
      'Narrows the key to these categories and their descendants, at most 100. Only REQUESTS_READ and EVENTS_READ can be narrowed. Omit it for all categories.',
  }),
  sources: t.stringList({
    description:
      'The IP addresses and CIDR ranges, such as 203.0.113.0/24, from which the key may be used, at most 100. Omit it for all addresses.',
  }),
  expiresAt: t.field({
    type: 'DateTime',
    description: 'When the key expires. Omit it or pass null for no end.',
  }),
})
const narrowingIds = { 'platforms[]': 'Platform', 'categories[]': 'Category' }
const restrictionIds = { platform: 'Platform', newsroom: 'Newsroom' }

mutation('addNewsroom', {
  command: addNewsroom,
  returns: newsroomResult,
  invalidates: ['newsrooms'],
  description: 'Registers a newsroom, so that it can have accounts. RuleError NEWSROOM_KNOWN if the name is taken.',
  ids: {},
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name of the newsroom: one line, at most 200 characters.' }),
  }),
  example: { name: 'Báo Mới' },
})

mutation('createAccount', {
  command: createAccount,
  returns: accountResult,
  invalidates: ['accounts', 'accountConfirmations', 'colleagues'],
  description:
    'Creates an account without a password. The person sets one on /accept-invitation, with the token of `account.invitation`. An account whose role may sign is PENDING until a second person confirms it, except for the first supervisor of an installation. With a mail server, the owner of a PENDING account gets the link by mail after the confirmation, so `account.invitation` is null. Without a mail server, the token of a PENDING account works only together with the code that the second person gets. RuleError EMAIL_TAKEN if the address is in use.',
  ids: restrictionIds,
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name of the person: one line, at most 200 characters.' }),
    email: t.string({ required: true, description: 'The e-mail address with which the person signs in.' }),
    ...restrictionFields(t),
    locale: t.field({ type: LocaleEnum, description: 'The language of mails. Default VI.' }),
    timeZone: t.string({ description: "The IANA time zone of the person. Omit it to use the authority's time zone." }),
  }),
  example: { name: 'Lan', email: 'lan@example.vn', role: 'PLATFORM', platformId: exampleId('Platform'), locale: 'en' },
})

mutation('changeAccount', {
  command: changeAccount,
  returns: accountResult,
  invalidates: ['accounts', 'accountConfirmations', 'colleagues', 'letterPreview'],
  description:
    'Replaces the name, e-mail address, role, platform or newsroom, and unit of an account. If the role, platform or newsroom changes, the sessions of the account end. The unused link with which the owner sets a password becomes void if the role, platform, newsroom or address changes, or if another administrator than the creator changes a PENDING account. Unless the account is PENDING, two kinds of changes wait for a second person: a change to a role that may sign, except for the first supervisor of an installation; and a new address of a person who may sign or could sign before. A change that waits lapses after 72 hours. After a change of its address, an account that may sign signs nothing for 24 hours. With a mail server, the old address gets a mail about the request for a new address, and both addresses get a mail about the change. An account that could not sign loses its password when a confirmed change lets it sign. Without a mail server, the request for such a change returns the link for a new password as `account.invitation`. The link works only with the code that the second person gets. RuleError EMAIL_TAKEN if the address is in use, UNIT_HAS_ENDED if the new unit has ended, LAST_ADMIN if no administrator would be left.',
  ids: { account: 'Account', ...restrictionIds, unit: 'IssuingUnit' },
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The account to change.' }),
    expectedVersion: expectedVersion(t),
    name: t.string({ required: true, description: 'The name of the person: one line, at most 200 characters.' }),
    email: t.string({ required: true, description: 'The e-mail address with which the person signs in.' }),
    ...restrictionFields(t),
    unitId: t.id({ description: 'The issuing unit of an officer. Omit it for the default unit.' }),
  }),
  example: {
    accountId: exampleId('Account'),
    expectedVersion: 1,
    ...{ name: 'Lan', email: 'lan-moi@example.vn', role: 'OPERATOR' },
  },
})

mutation('inviteAccount', {
  command: inviteAccount,
  returns: accountResult,
  invalidates: ['accounts', 'accountConfirmations', 'colleagues'],
  description:
    'Requests a new link for a person who lost the previous link, the password or the authenticator. The previous link is void at once. `account.invitation` is the new link if the account has no password and never could sign, and for the first supervisor of the installation until the first password is set. For every other account, the owner gets the new link by mail. Without a mail server, `account.invitation` is a link that works only after a second person has confirmed the request and passed on the code. RuleError SECOND_PERSON_NEEDED for a PENDING account, unless there is no mail server and the viewer created or last changed the account.',
  ids: { account: 'Account' },
  fields: (t) => ({ accountId: t.id({ required: true, description: 'The account to invite again.' }) }),
  example: { accountId: exampleId('Account') },
})

mutation('disableAccount', {
  command: disableAccount,
  returns: accountResult,
  invalidates: ['accounts', 'accountConfirmations', 'colleagues'],
  description:
    'Ends the access of an account at once and permanently. RuleError LAST_ADMIN for the last administrator.',
  ids: { account: 'Account' },
  fields: (t) => ({ accountId: t.id({ required: true, description: 'The account to disable.' }) }),
  example: { accountId: exampleId('Account') },
})

mutation('createApiKey', {
  command: createApiKey,
  returns: apiKeyResult,
  invalidates: ['apiKeys'],
  description:
    'Creates an API key for a program. Only this result contains the complete key, as `secret`. RuleError TIME_PASSED if `expiresAt` is not in the future.',
  ids: { ...restrictionIds, ...narrowingIds },
  fields: (t) => ({ ...keyFields(t), ...restrictionFields(t) }),
  example: { name: 'Chương trình', role: 'INTEGRATOR', scopes: ['read'], expiresAt: new Date('2099-01-01T00:00:00Z') },
})

mutation('changeApiKey', {
  command: changeApiKey,
  returns: apiKeyResult,
  invalidates: ['apiKeys'],
  description:
    'Replaces the name of an API key, what it may do and when it expires, and closes its open connections. RuleError TIME_PASSED if `expiresAt` is not in the future.',
  ids: { apiKey: 'ApiKey', ...narrowingIds },
  fields: (t) => ({
    apiKeyId: t.id({ required: true, description: 'The API key to change.' }),
    expectedVersion: expectedVersion(t),
    ...keyFields(t),
  }),
  example: { apiKeyId: exampleId('ApiKey'), expectedVersion: 1, name: 'Chương trình', scopes: ['requests_read'] },
})

mutation('rotateApiKey', {
  command: rotateApiKey,
  returns: apiKeyResult,
  invalidates: ['apiKeys'],
  description:
    'Issues a new secret for an API key, and closes its open connections. Only this result contains the complete key, as `secret`. Until `previousUntil`, the former secret is valid too. RuleError TIME_PASSED if `previousUntil` is not in the future.',
  ids: { apiKey: 'ApiKey' },
  fields: (t) => ({
    apiKeyId: t.id({ required: true, description: 'The API key to rotate.' }),
    expectedVersion: expectedVersion(t),
    previousUntil: t.field({
      type: 'DateTime',
      description:
        'Until when the former secret is valid, at most 90 days. Omit it or pass null to end the former secret at once.',
    }),
  }),
  example: { apiKeyId: exampleId('ApiKey'), expectedVersion: 1 },
})

mutation('revokeApiKey', {
  command: revokeApiKey,
  returns: apiKeyResult,
  invalidates: ['apiKeys'],
  description: 'Revokes an API key at once and permanently, and closes its open connections.',
  ids: { apiKey: 'ApiKey' },
  fields: (t) => ({ apiKeyId: t.id({ required: true, description: 'The API key to revoke.' }) }),
  example: { apiKeyId: exampleId('ApiKey') },
})
