/**
 * The events of accounts, sessions, API keys and displays. Only administrators and auditors may read their payloads.
 */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'

const account = { subject: 'User', isAboutAccess: true, affects: ['BOARDS', 'ITEM_LISTS', 'WALLS'] } as const
const apiKey = { subject: 'ApiKey', isAboutAccess: true } as const
const display = { subject: 'Display', isAboutAccess: true } as const
const configured = payload('DisplayConfiguredEventPayload', 'All settings of a display.', {
  required: ['name', 'locale', 'slides'],
})

export const accountEvents = {
  'account.created': {
    ...account,
    description: 'An account was created.',
    payload: payload('AccountCreatedEventPayload', 'A new account.', {
      required: ['name', 'email', 'role', 'locale'],
      optional: ['timeZone'],
    }),
  },
  'account.invited': { ...account, description: 'A person was invited to set a password.' },
  'account.confirmed': {
    ...account,
    description:
      'A second person confirmed a new account that may sign. If no other person could do so on screen, the operator confirmed the new account, or a change of an account, on the console of the server.',
    payload: payload(
      'AccountConfirmedEventPayload',
      'Until when the account gives no second signature. Stated only for a confirmation on the console.',
      {
        required: [],
        optional: ['signsAgainAt'],
      },
    ),
  },
  'account.change_requested': {
    ...account,
    description:
      'An administrator requested a change of an account. The change waits for the confirmation of a second person.',
    payload: payload(
      'AccountChangeRequestedEventPayload',
      'The account as it is, and as it would be after the change.',
      {
        required: ['account', 'previousAccount', 'version'],
      },
    ),
  },
  'account.changed': {
    ...account,
    description: 'The name, address, role, platform, newsroom or unit of an account was changed.',
    payload: payload('AccountChangedEventPayload', 'The account after and before the change, and who requested it.', {
      required: ['account', 'previousAccount', 'requestedBy', 'version'],
      optional: ['signsAgainAt'],
    }),
  },
  'account.reset_requested': {
    ...account,
    description: 'An administrator requested a new password for an account.',
    payload: payload('AccountResetRequestedEventPayload', 'How the owner receives the link.', {
      required: ['byMail'],
    }),
  },
  'account.reset_confirmed': {
    ...account,
    description: 'A second person confirmed that an account gets a new password, as an administrator had requested.',
    payload: payload('AccountResetConfirmedEventPayload', 'Who had requested the password.', {
      required: ['requestedBy'],
    }),
  },
  'account.password_reset': {
    ...account,
    description: 'A new password was set with a link that others had requested. The account signs nothing for a day.',
    payload: payload('AccountPasswordResetEventPayload', 'Who had requested and confirmed the link.', {
      required: ['requestedBy', 'signsAgainAt'],
      optional: ['confirmedBy'],
    }),
  },
  'account.password_changed': {
    ...account,
    description:
      'The owner of an account changed the password, with the former password or with a link that was mailed to the owner.',
    payload: payload('AccountPasswordChangedEventPayload', 'How the owner proved to be the owner.', {
      required: ['byMail'],
    }),
  },
  'account.factor_added': { ...account, description: 'The owner of an account added a second factor.' },
  'account.factor_removed': {
    ...account,
    description: 'The owner of an account, or the operator on the console of the server, removed the second factor.',
  },
  'account.activated': { ...account, description: 'A person set a password with a link.' },
  'account.disabled': { ...account, description: 'An account was disabled.', revokes: true },
  'session.ended': {
    description: 'A session ended before it expired.',
    subject: 'Session',
    isAboutAccess: true,
    revokes: true,
  },
  'security.refused': {
    description:
      'An account, key or display attempted an action that its role, the rule of the second person or a safeguard forbids. The first attempt is recorded at once. If the attempt is repeated on the same object, one event counts the repetitions of ten minutes. One viewer causes at most 30 such events an hour about objects that exist, and 30 about objects that do not exist. One event without an object counts the further attempts to run a command.',
    subject: 'Refusal',
    isAboutAccess: true,
    payload: payload('SecurityRefusedEventPayload', 'The attempt. The actor of the event is the viewer.', {
      required: ['command', 'refusal', 'repeats'],
      optional: ['object', 'program'],
    }),
    tone: 'BAD',
  },
  'api_key.created': {
    ...apiKey,
    description: 'An API key was created.',
    payload: payload('ApiKeyCreatedEventPayload', 'A new API key, without its secret.', {
      required: ['name', 'role', 'scopes', 'prefix'],
      optional: ['expiresAt', 'onlyPlatforms', 'onlyCategories', 'sourceAddresses'],
    }),
  },
  'api_key.changed': {
    ...apiKey,
    description: 'The name of an API key, what it may do, or when it expires was changed.',
    payload: payload('ApiKeyChangedEventPayload', 'The API key after the change.', {
      required: ['name', 'scopes', 'onlyPlatforms', 'onlyCategories', 'sourceAddresses', 'version'],
      optional: ['expiresAt'],
    }),
    revokes: true,
  },
  'api_key.rotated': {
    ...apiKey,
    description: 'An API key got a new secret.',
    payload: payload('ApiKeyRotatedEventPayload', 'Until when the former secret is valid.', {
      required: ['version'],
      optional: ['previousUntil'],
    }),
    revokes: true,
  },
  'api_key.revoked': { ...apiKey, description: 'An API key was revoked.', revokes: true },
  'display.created': { ...display, description: 'A display was added.', payload: configured },
  'display.updated': {
    ...display,
    description: 'The settings of a display were changed.',
    payload: configured,
    revokes: true,
  },
  'display.renewed': { ...display, description: 'The code of a display was renewed.', revokes: true },
  'display.paired': { ...display, description: 'A screen was paired as a display.', revokes: true },
  'display.revoked': { ...display, description: 'A display was revoked.', revokes: true },
} as const satisfies Record<string, EventDeclaration>
