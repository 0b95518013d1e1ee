/** Webhooks of integrators: their filter, their state, and the log of their messages. */
import type { Prisma, WebhookAttempt, WebhookMessage } from '@takedown/prisma/generated/client/client.ts'
import type { EventFamily, EventType } from '#domain/events/registry.ts'
import { typeOfStored } from '#domain/events/registry.ts'
import { MAX_WEBHOOKS } from '#domain/webhooks/webhooks.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { DeliveryOutcomeEnum } from '#graphql/deliveries/types.ts'
import { EventFamilyEnum, EventTypeEnum } from '#graphql/event-log/enums.ts'
import { PersonRef } from '#graphql/people/people.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'

const WebhookStateEnum = describedEnum(
  'WebhookState',
  ['ACTIVE', 'PAUSED', 'DISABLED'],
  'Whether a webhook posts events.',
  {
    ACTIVE: 'It posts events as they happen.',
    PAUSED: 'An administrator paused it. Events that happen meanwhile are posted when it is resumed.',
    DISABLED: 'The server disabled it. Its messages wait until an administrator resumes it.',
  },
)

const WebhookDisabledForEnum = describedEnum(
  'WebhookDisabledFor',
  ['FAILING', 'OWNER_DISABLED'],
  'Why the server disabled a webhook.',
  {
    FAILING: 'Every attempt had failed for 72 hours.',
    OWNER_DISABLED: 'The account whose rights the webhook has was disabled.',
  },
)

const WebhookMessageStateEnum = describedEnum(
  'WebhookMessageState',
  ['PENDING', 'DELIVERED', 'GIVEN_UP', 'WITHHELD'],
  'What became of a message.',
  {
    PENDING: 'It waits for its next attempt, or for an earlier message about the same subject.',
    DELIVERED: 'The receiver accepted it.',
    GIVEN_UP: 'The last attempt failed too.',
    WITHHELD: 'It was not posted, because the owner of the webhook may not see the event any more.',
  },
)

const AttemptRef = builder.objectRef<WebhookAttempt>('WebhookAttempt').implement({
  description: 'One attempt to post a message, and what the receiver answered.',
  authScopes: { accounts: true },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the attempt began.' }),
    outcome: t.expose('outcome', { type: DeliveryOutcomeEnum, description: 'How the attempt ended.' }),
    answer: t.exposeString('answer', {
      description: 'The status and the beginning of the answer, or why there was none. At most 500 characters.',
    }),
  }),
})

const MAX_ATTEMPTS = 50

const attemptsOf = listsBy<WebhookAttempt>(
  ({ messageId }) => messageId,
  async ({ db }, ids) => {
    const messages = await db.webhookMessage.findMany({
      where: { id: { in: [...ids] } },
      select: { log: { orderBy: { id: 'desc' }, take: MAX_ATTEMPTS } },
    })
    return messages.flatMap(({ log }) => log)
  },
)

const MessageRef = builder.objectRef<WebhookMessage>('WebhookMessage').implement({
  description: 'One event for one webhook, or a test.',
  authScopes: { accounts: true },
  fields: (t) => ({
    messageId: t.string({
      description: 'The `webhook-id` of every attempt: a UUID.',
      resolve: ({ id }) => id,
    }),
    type: t.field({
      type: EventTypeEnum,
      nullable: true,
      description: 'The type of the event. Null for a test.',
      resolve: ({ seq, type }) => (seq === null ? null : (typeOfStored(type) ?? 'UNKNOWN')),
    }),
    state: t.expose('state', { type: WebhookMessageStateEnum, description: 'What became of the message.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the message was queued.' }),
    nextAt: t.expose('nextAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the next attempt is due. Null while an earlier message about the same subject waits, and after the end.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended. Null until then.' }),
    attempts: t.field({
      type: [AttemptRef],
      description: `The attempts, the latest first, at most ${MAX_ATTEMPTS}.`,
      resolve: ({ id }, _args, context) => attemptsOf(context).load(id),
    }),
  }),
})

const MessageConnection = builder.connectionObject(
  { type: MessageRef, name: 'WebhookMessageConnection' },
  { name: 'WebhookMessageEdge' },
)

/** Whether a loader has the row: a platform or category may be gone. */
const isRow = <R extends object>(row: R | Error | null): row is R => row !== null && !(row instanceof Error)

export const webhookParts = {
  owner: true,
  keys: { orderBy: { createdAt: 'desc' } },
} as const satisfies Prisma.WebhookInclude

/** `newKeyId` is present only in the result of the mutation that made the secret. */
export type WebhookRow = Prisma.WebhookGetPayload<{ include: typeof webhookParts }> & { newKeyId?: string | null }

const webhookById = byId<WebhookRow>(({ db }, ids) =>
  db.webhook.findMany({ where: { id: { in: ids } }, include: webhookParts }),
)

export const WebhookRef = builder.objectRef<WebhookRow>('Webhook')
builder.node(WebhookRef, {
  description: 'An address to which events are posted, in order for each subject, as messages of Standard Webhooks.',
  authScopes: { accounts: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => webhookById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name.' }),
    url: t.exposeString('url', { description: 'The address to which events are posted.' }),
    owner: t.expose('owner', {
      type: PersonRef,
      description: 'The account whose rights decide which events are posted, and what they state.',
    }),
    types: t.field({
      type: [EventTypeEnum],
      description: 'Event types to post, together with those of `families`. Both empty for all. At most 200.',
      resolve: ({ types }) => types as EventType[],
    }),
    families: t.field({
      type: [EventFamilyEnum],
      description: 'Families of event types to post. At most 100.',
      resolve: ({ families }) => families as EventFamily[],
    }),
    platforms: t.field({
      type: [PlatformRef],
      description: 'Posts only events of these platforms. Empty for all events. At most 100.',
      resolve: async ({ platformIds }, _args, context) =>
        (await platformById(context).loadMany(platformIds)).filter(isRow),
    }),
    categories: t.field({
      type: [CategoryRef],
      description: 'Posts only events of requests and cases with these categories. Empty for all events. At most 100.',
      resolve: async ({ categoryIds }, _args, context) =>
        (await categoryById(context).loadMany(categoryIds)).filter(isRow),
    }),
    state: t.expose('state', { type: WebhookStateEnum, description: 'Whether the webhook posts events.' }),
    disabledFor: t.field({
      type: WebhookDisabledForEnum,
      nullable: true,
      description: 'Why the server disabled the webhook. Null if it did not.',
      resolve: ({ disabledFor }) => disabledFor as 'FAILING' | 'OWNER_DISABLED' | null,
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when every attempt has failed. Null if the last one succeeded.',
    }),
    version: t.exposeInt('version', { description: 'The number of changes. Pass it as `expectedVersion`.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the webhook was created.' }),
    secretMadeAt: t.field({
      type: 'DateTime',
      description: 'When the present secret was made.',
      resolve: ({ keys, createdAt }) => keys[0]?.createdAt ?? createdAt,
    }),
    secret: t.string({
      nullable: true,
      description:
        'The secret that signs messages, in the form of Standard Webhooks. Null except in the result of createEventWebhook and rotateEventWebhookSecret.',
      resolve: ({ newKeyId }, _args, { webhookKeys }) => (newKeyId ? webhookKeys.secretOf(newKeyId) : null),
    }),
    messages: t.field({
      type: MessageConnection,
      description: 'The messages, the latest first. They are kept for 30 days after their end.',
      args: {
        state: t.arg({ type: WebhookMessageStateEnum, description: 'Selects messages in this state.' }),
        ...pageArgs(20, 100),
      },
      resolve: ({ id: webhookId }, { state, ...args }, { db }) =>
        page(
          args,
          { default: 20, max: 100, by: 'id' },
          (after, take) =>
            db.webhookMessage.findMany({
              where: { webhookId, ...(state && { state }), ...(after && { id: { lt: after[0] } }) },
              orderBy: { id: 'desc' },
              take,
            }),
          ({ id }) => [id, ''],
        ),
    }),
  }),
})

builder.queryField('webhooks', (t) =>
  t.field({
    type: [WebhookRef],
    authScopes: { accounts: true },
    description: `All webhooks of integrators, by name, at most ${MAX_WEBHOOKS}.`,
    resolve: (_root, _args, { db }) =>
      db.webhook.findMany({ include: webhookParts, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MAX_WEBHOOKS }),
  }),
)
