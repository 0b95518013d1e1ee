/** The webhooks by which platforms receive requests: the secrets that sign messages to webhooks, and test messages. */
import type { User, WebhookSecret, WebhookTest } from '@takedown/prisma/generated/client/client.ts'
import { MAX_OVERLAP_HOURS, rotateWebhookSecret } from '#domain/deliveries/webhook-secrets.ts'
import { MAX_TESTS, testWebhook } from '#domain/deliveries/webhook-tests.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { PersonRef } from '#graphql/people/people.ts'
import { platformResult } from '#graphql/platforms/mutations.ts'
import { PlatformRef, validSecretsOf } from '#graphql/reference/platforms.ts'
import { DeliveryOutcomeEnum } from './types.ts'

const personById = byId<User>(({ db }, ids) => db.user.findMany({ where: { id: { in: ids } } }))

const SecretRef = builder.objectRef<WebhookSecret & { isNew?: boolean }>('WebhookSecret').implement({
  description: 'A secret with which messages to the webhooks of a platform are signed.',
  authScopes: { settings: true },
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the secret was made.' }),
    createdBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The administrator who made the secret. Null if the account is unknown.',
      resolve: ({ createdById }, _args, context) =>
        createdById === null ? null : personById(context).load(createdById),
    }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When messages stop being signed with this secret. Null until a newer secret replaces it.',
    }),
    secret: t.string({
      nullable: true,
      description:
        'The secret itself, in the form of Standard Webhooks. Null except in the result of rotateWebhookSecret.',
      resolve: ({ id, isNew = false }, _args, { webhookKeys }) => (isNew ? webhookKeys.secretOf(id) : null),
    }),
  }),
})

const TestRef = builder.objectRef<WebhookTest>('WebhookTest').implement({
  description: 'A test message to a webhook of a platform.',
  authScopes: { settings: true },
  fields: (t) => ({
    address: t.exposeString('address', { description: 'The address of the webhook.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When an administrator started the test.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the test ended. Null until then.',
    }),
    outcome: t.expose('outcome', {
      type: DeliveryOutcomeEnum,
      nullable: true,
      description:
        'How a delivery would end if the webhook answered it in the same way. Null until the test has ended.',
    }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'What the webhook answered, or why it could not be reached. Null until the test has ended.',
    }),
  }),
})

const testsOf = listsBy<WebhookTest>(
  ({ platformId }) => platformId,
  async ({ db }, ids) => {
    const platforms = await db.platform.findMany({
      where: { id: { in: [...ids] }, webhookTests: { some: {} } },
      select: { webhookTests: { orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], take: MAX_TESTS } },
    })
    return platforms.flatMap(({ webhookTests }) => webhookTests)
  },
)

builder.objectFields(PlatformRef, (t) => ({
  webhookSecrets: t.field({
    type: [SecretRef],
    authScopes: { settings: true },
    description: 'The secrets that sign messages to the webhooks of the platform now, the newest first, at most 2.',
    resolve: ({ id }, _args, context) => validSecretsOf(context).load(id),
  }),
  webhookTests: t.field({
    type: [TestRef],
    authScopes: { settings: true },
    description: 'The latest test messages to the webhooks of the platform, the newest first, at most 10.',
    resolve: ({ id }, _args, context) => testsOf(context).load(id),
  }),
}))

mutation('rotateWebhookSecret', {
  command: rotateWebhookSecret,
  returns: result<{ id: string; isNew: boolean }>('webhookSecret', (t) =>
    t.field({
      type: SecretRef,
      description: 'The new secret.',
      resolve: async ({ answer: { id, isNew } }, _args, { db }) => ({
        ...(await db.webhookSecret.findUniqueOrThrow({ where: { id } })),
        isNew,
      }),
    }),
  ),
  invalidates: ['platforms', 'RemovalRequest'],
  description:
    'Makes the first secret for the webhooks of a platform, or replaces the present secret. With the first secret, the server begins to deliver requests to these webhooks. After a replacement, messages are signed with both secrets for `overlapHours`.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    overlapHours: t.int({
      required: true,
      description: `How long the former secret stays valid, in hours from 0 to ${MAX_OVERLAP_HOURS}.`,
    }),
  }),
  example: { platformId: exampleId('Platform'), overlapHours: 24 },
})

mutation('testWebhook', {
  command: testWebhook,
  returns: platformResult,
  invalidates: ['platforms'],
  description:
    'Sends a signed message of the type `ping` to a webhook of a platform. The answer appears in `Platform.webhookTests`. RuleError CHANNEL_MISSING if the platform has no webhook at this address, DELIVERY_UNDERWAY while a test of this webhook is running.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    address: t.string({ required: true, description: 'The address of a WEBHOOK channel of the platform.' }),
  }),
  example: { platformId: exampleId('Platform'), address: 'https://platform.example/takedown' },
})
