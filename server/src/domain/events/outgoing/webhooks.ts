/** The events of webhooks for integrators: what administrators set, and that the server disabled one. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

export const webhookEvents = {
  'webhook.created': {
    description: 'An administrator created a webhook, to which events are posted.',
    subject: 'Webhook',
    isAboutAccess: true,
    payload: payload('WebhookCreatedEventPayload', 'The webhook, and the account whose rights it has.', {
      required: ['name', 'webhookUrl', 'webhookOwner'],
    }),
  },
  'webhook.changed': {
    description: 'An administrator changed, paused or resumed a webhook.',
    subject: 'Webhook',
    isAboutAccess: true,
    payload: payload('WebhookChangedEventPayload', 'The webhook after the change.', {
      required: ['name', 'webhookUrl', 'paused', 'version'],
    }),
  },
  'webhook.secret_made': {
    description: 'An administrator replaced the secret that signs the messages of a webhook.',
    subject: 'Webhook',
    isAboutAccess: true,
    payload: payload('WebhookSecretMadeEventPayload', 'Until when the former secret stays valid.', {
      required: ['formerEndsAt'],
    }),
  },
  'webhook.tested': {
    description: 'An administrator sent a test message to a webhook.',
    subject: 'Webhook',
    isAboutAccess: true,
  },
  'webhook.replayed': {
    description: 'An administrator let a webhook post events again from an earlier position of the log.',
    subject: 'Webhook',
    isAboutAccess: true,
  },
  'webhook.disabled': {
    description:
      'The server disabled a webhook: its attempts had failed for 72 hours, or its owner has no access any more.',
    subject: 'Webhook',
    isAboutAccess: true,
    payload: payload('WebhookDisabledEventPayload', 'Why the webhook was disabled.', { required: ['reason'] }),
    tone: 'WARNING',
  },
} as const satisfies Record<string, EventDeclaration>
