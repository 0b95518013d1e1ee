/** Responses of platforms to requests. A response contains one answer for each item that it concerns. */
import type { Answer, PlatformResponse } from '@takedown/prisma/generated/client/client.ts'
import type { recordedStates } from '#domain/requests/response-input.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { personById } from '#graphql/people/people.ts'
import { optionalTermField } from '#graphql/vocabularies/terms.ts'
import { responseById } from './details.ts'
import { AnswerStateEnum, GroundEnum } from './enums.ts'

type AnswerRow = Answer & { response: PlatformResponse }
export const answersOf = listsBy<AnswerRow>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) =>
    db.answer.findMany({
      where: { requestItemId: { in: ids } },
      include: { response: true },
      orderBy: [{ response: { recordedAt: 'asc' } }, { responseId: 'asc' }],
    }),
)
const answersOfResponse = listsBy<AnswerRow>(
  ({ responseId }) => responseId,
  ({ db }, ids) => db.answer.findMany({ where: { responseId: { in: ids } }, include: { response: true } }),
)

export const AnswerRef = builder.objectRef<AnswerRow>('Answer')
export const PlatformResponseRef = builder.objectRef<PlatformResponse>('PlatformResponse')
builder.node(PlatformResponseRef, {
  description: 'One response of a platform, with answers to one or more items.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => responseById(context).load(id))),
  fields: (t) => ({
    answeredAt: t.expose('answeredAt', { type: 'DateTime', description: 'When the platform answered.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the response was recorded.' }),
    recordedBy: t.string({
      nullable: true,
      description: 'The name of the person who recorded the response. Null for a program.',
      resolve: async ({ recordedBy }, _args, context) =>
        recordedBy ? ((await personById(context).load(recordedBy))?.name ?? null) : null,
    }),
    own: t.exposeBoolean('own', {
      description: 'True if the platform itself recorded the response, false if an officer did.',
    }),
    proof: t.exposeString('proof', {
      nullable: true,
      description:
        'The letter, mail or call that proves the response. Null if no proof was stated, as for a response that the platform recorded itself.',
    }),
    text: t.exposeString('text', { nullable: true, description: 'The text of the response. Null if there is none.' }),
    correction: t.exposeBoolean('correction', {
      description: 'Whether this response corrects an answer that was recorded wrongly.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why the answer was corrected. Null if the response is no correction. Not visible to liaisons.',
    }),
    answers: t.field({
      type: [AnswerRef],
      description: 'The answers to the items.',
      resolve: ({ id }, _args, context) => answersOfResponse(context).load(id),
    }),
  }),
})

AnswerRef.implement({
  description: 'The answer of one response to one item.',
  fields: (t) => ({
    state: t.field({
      type: AnswerStateEnum,
      description: 'The outcome of the answer.',
      // An answer is never stored with a state such as NOT_SENT.
      resolve: ({ state }) => state as (typeof recordedStates)[number],
    }),
    action: t.field(
      optionalTermField('Action', 'action', 'The action that the platform took. Null unless the state is ACTIONED.'),
    ),
    ground: t.expose('ground', {
      type: GroundEnum,
      nullable: true,
      description: 'The ground on which the platform acted. Null unless the state is ACTIONED.',
    }),
    itemsCovered: t.exposeInt('itemsCovered', {
      nullable: true,
      description:
        'The number of content items that the action on an entire account covered, as the platform stated. Null if it is not stated.',
    }),
    refusalReason: t.field(
      optionalTermField(
        'RefusalReason',
        'refusalReason',
        'Why the platform refused to act. Null unless the state is REFUSED.',
      ),
    ),
    note: t.exposeString('note', { nullable: true, description: 'A note of the platform. Null if there is none.' }),
    response: t.field({
      type: PlatformResponseRef,
      description: 'The response that contains the answer.',
      resolve: ({ response }) => response,
    }),
  }),
})
