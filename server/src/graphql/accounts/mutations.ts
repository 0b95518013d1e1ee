import { createAccount, disableAccount } from '#domain/accounts/accounts.ts'
import { createApiKey, revokeApiKey, scopes } from '#domain/accounts/api-keys.ts'
import { inviteAccount } from '#domain/accounts/invitations.ts'
import { addNewsroom } from '#domain/accounts/newsrooms.ts'
import { RoleEnum } from '#graphql/core/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { secretResult } from '#graphql/mutation/result.ts'
import { NewsroomRef } from '#graphql/people/people.ts'
import { ApiKeyRef, apiKeyParts } from './api-keys.ts'
import { AccountRef, accountParts } from './types.ts'

const accountResult = secretResult(AccountRef, ({ db }, id) =>
  db.user.findUniqueOrThrow({ where: { id }, include: accountParts }),
)
const apiKeyResult = secretResult(ApiKeyRef, ({ db }, id) =>
  db.apiKey.findUniqueOrThrow({ where: { id }, include: apiKeyParts }),
)
const newsroomResult = secretResult(NewsroomRef, ({ db }, id) => db.newsroom.findUniqueOrThrow({ where: { id } }))

const narrowing = (t: InputFields) => ({
  role: t.field({ type: RoleEnum, required: true }),
  platform: t.id({ description: 'With the role PLATFORM, and no other.' }),
  newsroom: t.id({ description: 'With the role PRESS, and no other.' }),
})
const places = { platform: 'Platform', newsroom: 'Newsroom' }

mutation('addNewsroom', {
  command: addNewsroom,
  returns: newsroomResult,
  description: 'Makes a press house known, so that it can have accounts. RuleError NEWSROOM_KNOWN.',
  ids: {},
  fields: (t) => ({ name: t.string({ required: true }) }),
})

mutation('createAccount', {
  command: createAccount,
  returns: accountResult,
  description:
    'A new account, without a password: `invitation` is what its owner sets one with. RuleError EMAIL_TAKEN.',
  ids: places,
  fields: (t) => ({
    name: t.string({ required: true }),
    email: t.string({ required: true }),
    ...narrowing(t),
    locale: t.string({ description: 'The language of mails: vi, the default, or en.' }),
    timeZone: t.string({ description: "An IANA name; by default the operator's own." }),
  }),
})

mutation('inviteAccount', {
  command: inviteAccount,
  returns: accountResult,
  description: 'A new link for who lost the last one, the password or the authenticator.',
  ids: { account: 'Account' },
  fields: (t) => ({ account: t.id({ required: true }) }),
})

mutation('disableAccount', {
  command: disableAccount,
  returns: accountResult,
  description: 'Ends its access at once and for good. RuleError LAST_ADMIN.',
  ids: { account: 'Account' },
  fields: (t) => ({ account: t.id({ required: true }) }),
})

mutation('createApiKey', {
  command: createApiKey,
  returns: apiKeyResult,
  description: 'A new key for a program. It is in the answer, and nowhere else.',
  ids: places,
  fields: (t) => ({
    name: t.string({ required: true }),
    ...narrowing(t),
    scopes: t.stringList({ required: true, description: `${scopes.join(', ')}; write needs read.` }),
    expiresAt: t.field({ type: 'DateTime', description: 'Null: it does not run out.' }),
  }),
})

mutation('revokeApiKey', {
  command: revokeApiKey,
  returns: apiKeyResult,
  description: 'Ends a key at once and for good; what it opened is closed.',
  ids: { apiKey: 'ApiKey' },
  fields: (t) => ({ apiKey: t.id({ required: true }) }),
})
