/**
 * The settings that delay the sending of requests to a platform: its quiet hours, and how long a request waits so that
 * other requests can be sent together with it.
 */
import type { DeliveryHours } from '@takedown/prisma/generated/client/client.ts'
import { MAX_GROUP_MINUTES, setDeliveryHours } from '#domain/deliveries/hours.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { platformResult } from '#graphql/platforms/mutations.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

const HoursRef = builder.objectRef<DeliveryHours>('DeliveryHours').implement({
  description: 'When requests that are not urgent leave for a platform. Urgent requests leave at once.',
  authScopes: { staff: true },
  fields: (t) => ({
    quietFrom: t.exposeInt('quietFrom', { description: 'When the quiet hours begin, in minutes after midnight.' }),
    quietTo: t.exposeInt('quietTo', {
      description:
        'When the quiet hours end, in minutes after midnight. If it equals `quietFrom`, there are no quiet hours.',
    }),
    timeZone: t.exposeString('timeZone', {
      nullable: true,
      description: 'The IANA time zone of the quiet hours. Null for the time zone of the authority.',
    }),
    groupMinutes: t.exposeInt('groupMinutes', {
      description: 'How long the first request of a group waits for others, in minutes. 0 if requests do not wait.',
    }),
  }),
})

const hoursOf = listsBy<DeliveryHours>(
  ({ platformId }) => platformId,
  ({ db }, ids) => db.deliveryHours.findMany({ where: { platformId: { in: [...ids] } } }),
)

builder.objectField(PlatformRef, 'deliveryHours', (t) =>
  t.field({
    type: HoursRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'When requests that are not urgent leave for the platform. Null if they leave at any time.',
    resolve: async ({ id }, _args, context) => (await hoursOf(context).load(id))[0] ?? null,
  }),
)

mutation('setDeliveryHours', {
  command: setDeliveryHours,
  returns: platformResult,
  invalidates: ['platforms'],
  description:
    'Sets when requests that are not urgent leave for a platform. Requests that already wait still leave at their planned times.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    quietFrom: t.int({
      required: true,
      description: 'When the quiet hours begin, in minutes after midnight, from 0 to 1439.',
    }),
    quietTo: t.int({
      required: true,
      description:
        'When the quiet hours end, in minutes after midnight, from 0 to 1439. If it equals `quietFrom`, there are no quiet hours.',
    }),
    timeZone: t.string({
      description: 'The IANA time zone of the quiet hours. Omit it for the time zone of the authority.',
    }),
    groupMinutes: t.int({
      required: true,
      description: `How long the first request of a group waits for others, in minutes from 0 to ${MAX_GROUP_MINUTES}.`,
    }),
  }),
  example: {
    platformId: exampleId('Platform'),
    quietFrom: 1_320,
    quietTo: 420,
    timeZone: 'Europe/London',
    groupMinutes: 30,
  },
})
