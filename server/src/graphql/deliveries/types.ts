/**
 * The deliveries of a request. Each is the sending to one contact point, by the server or by a person with printed
 * documents.
 */
import type { DeliveryAttempt } from '@takedown/prisma/generated/client/client.ts'
import { DeliveryOutcome, DeliveryState, DeliveryWait } from '@takedown/prisma/generated/client/enums.ts'
import { type ReadDelivery, readDeliveries } from '#domain/deliveries/read.ts'
import { ProofRef, proofOf } from '#graphql/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { detailField } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { termField } from '#graphql/vocabularies/terms.ts'

const DeliveryWaitEnum = builder.enumType('DeliveryWait', {
  description: 'Why a delivery that waits is not sent at once.',
  values: {
    [DeliveryWait.RETRY]: { description: 'The latest attempt failed.' },
    [DeliveryWait.QUIET_HOURS]: { description: 'The addressee has quiet hours.' },
    [DeliveryWait.GROUPING]: { description: 'The request leaves together with other requests to the same addressee.' },
  },
})

const DeliveryStateEnum = builder.enumType('DeliveryState', {
  description: 'The progress of a delivery.',
  values: {
    [DeliveryState.QUEUED]: {
      description:
        'The delivery waits for its documents, for the next attempt, or for the person who carries the documents.',
    },
    [DeliveryState.SENDING]: {
      description: 'The server is sending the request to the contact point. This takes seconds.',
    },
    [DeliveryState.DELIVERED]: {
      description: 'The channel, such as a mail server, accepted the request, or a person recorded the sending.',
    },
    [DeliveryState.FAILED]: { description: 'The contact point refused the request, or could not be reached.' },
    [DeliveryState.BOUNCED]: {
      description: 'The channel accepted the request, but later a report came that the request did not arrive.',
    },
    [DeliveryState.CANCELLED]: { description: 'The delivery was cancelled before the request was sent.' },
  },
})

export const DeliveryOutcomeEnum = builder.enumType('DeliveryOutcome', {
  description: 'How an attempt to send a request ended.',
  values: {
    [DeliveryOutcome.ACCEPTED]: { description: 'The channel accepted the request.' },
    [DeliveryOutcome.REFUSED]: {
      description: 'The contact point refused the request, or the last allowed attempt failed.',
    },
    [DeliveryOutcome.POSTPONED]: {
      description: 'The contact point was unreachable, or requires a later attempt. The server tries again later.',
    },
    [DeliveryOutcome.INTERRUPTED]: {
      description:
        'The server stopped during the attempt, or the connection was lost. The request may have arrived; it is sent again under the same id.',
    },
  },
})

const AttemptRef = builder.objectRef<DeliveryAttempt>('DeliveryAttempt').implement({
  description: 'One attempt to send a request to a contact point.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'The number of the attempt, from 1.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the attempt began.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the attempt ended. Null until then.',
    }),
    outcome: t.expose('outcome', {
      type: DeliveryOutcomeEnum,
      nullable: true,
      description: 'How the attempt ended. Null until then.',
    }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'What the contact point answered, or why it could not be reached. Null if nothing is known.',
    }),
  }),
})

const DeliveryRef = builder.objectRef<ReadDelivery>('Delivery').implement({
  description: 'The sending of a request to one contact point, by the server or by a person with issued documents.',
  authScopes: { staff: true },
  fields: (t) => ({
    deliveryId: t.exposeString('id', {
      description:
        'The id of the delivery, the same in every attempt, so that the receiver recognizes duplicates. An e-mail carries it as the first part of the Message-ID, a message to a webhook in the header `webhook-id`.',
    }),
    channel: t.field(termField('ChannelKind', 'channel', 'The kind of channel.')),
    address: t.exposeString('address', { description: 'The address of the contact point.' }),
    isByHand: t.exposeBoolean('byHand', {
      description: 'True if a person carries the issued documents, false if the server makes the delivery.',
    }),
    state: t.expose('state', { type: DeliveryStateEnum, description: 'The progress of the delivery.' }),
    queuedAt: t.expose('queuedAt', {
      type: 'DateTime',
      description: 'When the delivery was queued, or, for a delivery by a person, when its documents were issued.',
    }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      description: 'The start of the time limit, as the letter states it.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the time limit ends according to the letter. Null if the letter states no time limit.',
    }),
    leavesAt: t.expose('leavesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the next attempt begins. Null if it begins at once, or if the delivery has ended.',
    }),
    wait: t.expose('wait', {
      type: DeliveryWaitEnum,
      nullable: true,
      description: 'Why the next attempt does not begin at once. Null if it does, or if the delivery has ended.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the delivery ended. Null in the states QUEUED and SENDING.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why the delivery failed, bounced or was cancelled. Null otherwise.',
    }),
    receipt: t.exposeString('receipt', {
      nullable: true,
      description:
        'The answer with which the channel accepted the request, or the proof of a sending by hand. Null if it was not accepted.',
    }),
    attempts: t.expose('attempts', {
      type: [AttemptRef],
      description: 'The latest attempts, the last one first, at most 50.',
    }),
  }),
})

const deliveriesOf = listsBy<ReadDelivery>(
  ({ requestId }) => requestId,
  ({ db }, ids) => readDeliveries(db, ids),
)

builder.objectField(RemovalRequestRef, 'deliveries', (t) =>
  t.field({
    type: [DeliveryRef],
    authScopes: { staff: true },
    description:
      'The deliveries of the request by the server, or by hand with issued documents, newest first, at most 50. Empty for a request that was sent in another way, or was never sent.',
    resolve: ({ id }, _args, context) => deliveriesOf(context).load(id),
  }),
)

builder.objectField(RemovalRequestRef, 'sentProofFile', (t) =>
  t.field({
    type: ProofRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'The file that proves the sending by hand. Null if there is none.',
    resolve: async (request, args, context) =>
      proofOf({
        id: request.id,
        sha256: await detailField('sentProofSha256')(request, args, context),
        fileName: await detailField('sentProofFileName')(request, args, context),
      }),
  }),
)
