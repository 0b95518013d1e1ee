/** The mutations of webhooks for integrators. */
import {
  changeEventWebhook,
  createEventWebhook,
  MAX_OVERLAP_HOURS,
  replayEventWebhook,
  rotateEventWebhookSecret,
  testEventWebhook,
} from '#domain/webhooks/webhooks.ts'
import { EventFamilyEnum, EventTypeEnum } from '#graphql/event-log/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { WebhookRef, webhookParts } from './types.ts'

type Made = { id: string; keyId?: string | null }

const webhookResult = result<Made>('webhook', (t) =>
  t.field({
    type: WebhookRef,
    description: 'The webhook.',
    resolve: async ({ answer: { id, keyId } }, _args, { db }) => ({
      ...(await db.webhook.findUniqueOrThrow({ where: { id }, include: webhookParts })),
      newKeyId: keyId ?? null,
    }),
  }),
)

const filterFields = (t: InputFields) => ({
  types: t.field({
    type: [EventTypeEnum],
    required: true,
    description: 'Event types to post, together with those of `families`, at most 200. Pass two empty lists for all.',
  }),
  families: t.field({
    type: [EventFamilyEnum],
    required: true,
    description: 'Families of event types to post, at most 100.',
  }),
  platformIds: t.idList({
    required: true,
    description: 'Posts only events of these platforms, at most 100. Empty for all.',
  }),
  categoryIds: t.idList({
    required: true,
    description: 'Posts only events of requests and cases with these categories, at most 100. Empty for all.',
  }),
})
const filterIds = { 'platforms[]': 'Platform', 'categories[]': 'Category' }
const exampleFilter = { types: [], families: ['item' as const], platformIds: [], categoryIds: [] }
const webhookId = (t: InputFields) => t.id({ required: true, description: 'The webhook.' })
const name = (t: InputFields) => t.string({ required: true, description: 'The name, at most 200 characters.' })
const url = (t: InputFields) =>
  t.string({ required: true, description: 'An https address of a public host, at most 500 characters.' })

mutation('createEventWebhook', {
  command: createEventWebhook,
  returns: webhookResult,
  invalidates: ['webhooks'],
  description:
    'Creates a webhook, which posts the events that happen from now on. RuleError TOO_MANY_ENTRIES if there are 100.',
  ids: { owner: 'Person', ...filterIds },
  fields: (t) => ({
    ...{ name: name(t), url: url(t) },
    ownerId: t.id({
      description: 'The account whose rights decide which events are posted. Omit it for your own.',
    }),
    ...filterFields(t),
  }),
  example: { name: 'Mirror', url: 'https://mirror.example/events', ...exampleFilter },
})

mutation('changeEventWebhook', {
  command: changeEventWebhook,
  returns: webhookResult,
  invalidates: ['webhooks'],
  description:
    'Changes a webhook, or pauses or resumes it. What happened while it was paused or disabled is posted when it is resumed.',
  ids: { webhook: 'Webhook', ...filterIds },
  fields: (t) => ({
    webhookId: webhookId(t),
    expectedVersion: t.int({ required: true, description: 'The version of the webhook that was read.' }),
    ...{ name: name(t), url: url(t) },
    paused: t.boolean({ required: true, description: 'Whether the webhook is paused. False resumes it.' }),
    ...filterFields(t),
  }),
  example: {
    ...{ webhookId: exampleId('Webhook'), expectedVersion: 1, name: 'Mirror', url: 'https://mirror.example/events' },
    ...{ paused: false, ...exampleFilter },
  },
})

mutation('rotateEventWebhookSecret', {
  command: rotateEventWebhookSecret,
  returns: webhookResult,
  invalidates: ['webhooks'],
  description: 'Replaces the secret of a webhook. Messages are signed with both secrets for `overlapHours`.',
  ids: { webhook: 'Webhook' },
  fields: (t) => ({
    webhookId: webhookId(t),
    overlapHours: t.int({
      required: true,
      description: `How long the former secret stays valid, in hours from 0 to ${MAX_OVERLAP_HOURS}.`,
    }),
  }),
  example: { webhookId: exampleId('Webhook'), overlapHours: 24 },
})

mutation('testEventWebhook', {
  command: testEventWebhook,
  returns: webhookResult,
  invalidates: ['webhooks'],
  description:
    'Posts a signed message of the type `ping`. The answer appears in `Webhook.messages`. RuleError DELIVERY_UNDERWAY while another test runs.',
  ids: { webhook: 'Webhook' },
  fields: (t) => ({ webhookId: webhookId(t) }),
  example: { webhookId: exampleId('Webhook') },
})

mutation('replayEventWebhook', {
  command: replayEventWebhook,
  returns: webhookResult,
  invalidates: ['webhooks'],
  description:
    'Posts the events after a position of the log, or since an instant, again, each under the `webhook-id` that it had before. Pass either `after` or `since`. Messages that still wait are not repeated.',
  ids: { webhook: 'Webhook' },
  positions: ['after'],
  fields: (t) => ({
    webhookId: webhookId(t),
    after: t.field({ type: 'FeedPosition', description: 'The position after which to begin.' }),
    since: t.field({
      type: 'DateTime',
      description: 'The instant at which to begin: events that the log recorded then or later.',
    }),
  }),
  example: { webhookId: exampleId('Webhook'), after: 's3Jq0xv1T7mYk2bQe9LwZA' },
})
