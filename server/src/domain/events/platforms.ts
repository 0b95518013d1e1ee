/** The events of platforms, and of recorded pairs of addresses. */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'

const affects = ['BOARDS', 'ITEM_LISTS', 'WALLS'] as const

const pair = { required: ['firstAddress', 'secondAddress', 'isSame'], optional: ['note'] } as const

export const platformEvents = {
  'platform.added': {
    description: 'A platform was added.',
    subject: 'Platform',
    payload: payload('PlatformAddedEventPayload', 'A new platform.', {
      required: ['slug', 'name', 'operator', 'country', 'hosts', 'channels'],
      optional: ['platformKind', 'representative', 'languages', 'kinds', 'automaticReplies', 'version'],
    }),
    affects,
  },
  'platform.changed': {
    description: 'A platform was changed.',
    subject: 'Platform',
    payload: payload('PlatformChangedEventPayload', 'The platform after and before its change.', {
      required: ['name', 'platformKind', 'operator', 'country', 'hosts', 'languages', 'kinds', 'previousPlatform'],
      optional: ['representative', 'automaticReplies', 'version'],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'platform.channels_set': {
    description: 'The channels of a platform were set.',
    subject: 'Platform',
    payload: payload('PlatformChannelsSetEventPayload', 'The channels after and before the event.', {
      required: ['channels', 'previousChannels'],
      optional: ['version'],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'platform.forms_set': {
    description: 'The forms of the addresses of a platform were set.',
    subject: 'Platform',
    payload: payload('PlatformFormsSetEventPayload', 'The forms after and before the event.', {
      required: ['pathForms', 'previousPathForms', 'version'],
    }),
  },
  'platform.rules_set': {
    description:
      'An administrator set the rules by which the addresses of a platform are read, or restored the rules of the product.',
    subject: 'Platform',
    payload: payload('PlatformRulesSetEventPayload', 'The rules after and before the event.', {
      required: ['addressRules', 'previousAddressRules', 'version'],
    }),
  },
  'platform.delivery_hours_set': {
    description:
      'The delivery hours of a platform were set: its quiet hours, and how long requests wait to leave together.',
    subject: 'Platform',
    payload: payload('PlatformDeliveryHoursSetEventPayload', 'The hours after and before the event.', {
      required: ['deliveryHours'],
      optional: ['previousDeliveryHours'],
    }),
  },
  'platform.audit_size_set': {
    description: 'The number of claims of a platform that are drawn for the audit of a week was set.',
    subject: 'Platform',
    payload: payload('PlatformAuditSizeSetEventPayload', 'The number after and before the event.', {
      required: ['auditSize', 'previousAuditSize', 'version'],
    }),
  },
  'platform.webhook_secret_made': {
    description:
      'A secret for the webhooks of a platform was made. If there was a former secret, the new one replaces it, and the former one stays valid for a while.',
    subject: 'Platform',
    payload: payload('PlatformWebhookSecretMadeEventPayload', 'The time at which the former secret becomes invalid.', {
      required: [],
      optional: ['formerEndsAt'],
    }),
  },
  'platform.webhook_tested': {
    description: 'A test message was sent to a webhook of a platform.',
    subject: 'Platform',
    payload: payload('PlatformWebhookTestedEventPayload', 'The webhook.', { required: ['address'] }),
  },
  'platform.ended': {
    description: 'A platform ended, or is in use again.',
    subject: 'Platform',
    payload: payload('PlatformEndedEventPayload', 'The day on which the platform ended, after and before the event.', {
      required: [],
      optional: ['endedOn', 'previousEndedOn', 'version'],
    }),
    affects,
  },
  'platform.pair_recorded': {
    description: 'A pair of addresses was recorded as the same content, or as different content.',
    subject: 'AddressPair',
    payload: payload('AddressPairRecordedEventPayload', 'The pair.', pair),
  },
  'platform.pair_deleted': {
    description: 'A recorded pair of addresses was deleted.',
    subject: 'AddressPair',
    payload: payload('AddressPairDeletedEventPayload', 'The pair that was deleted.', pair),
  },
} as const satisfies Record<string, EventDeclaration>
