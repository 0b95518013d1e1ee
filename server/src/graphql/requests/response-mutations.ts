import { answerClarification, askClarification, extendDeadline } from '#domain/requests/clarifications.ts'
import { correctResponse, reverseItem } from '#domain/requests/corrections.ts'
import { acknowledgeRequest, recordResponse } from '#domain/requests/responses.ts'
import { builder } from '#graphql/core/builder.ts'
import { ActionEnum, GroundEnum, ItemStateEnum, RefusalReasonEnum, ReversedByEnum } from '#graphql/core/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, optionalExpectedVersion } from '#graphql/mutation/input.ts'
import { requestResult } from '#graphql/requests/types.ts'

const AnswerInput = builder.inputType('AnswerInput', {
  description:
    'ACTIONED needs `action` and `ground`, REFUSED needs `refusalReason`; ALREADY_GONE and NOT_FOUND need neither.',
  fields: (t) => ({
    item: t.id({ required: true, description: 'A RequestItem.' }),
    state: t.field({ type: ItemStateEnum, required: true }),
    action: t.field({ type: ActionEnum }),
    ground: t.field({ type: GroundEnum }),
    refusalReason: t.field({ type: RefusalReasonEnum }),
    note: t.string(),
  }),
})

mutation('acknowledgeRequest', {
  command: acknowledgeRequest,
  returns: requestResult,
  description: 'The platform confirms that it has the request.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: optionalExpectedVersion(t),
    at: t.field({
      type: 'DateTime',
      description: 'When an officer records it; the server’s time where the platform does.',
    }),
    reference: t.string({ description: "The platform's own number for it." }),
  }),
})

mutation('recordResponse', {
  command: recordResponse,
  returns: requestResult,
  description: "One response of the platform's to many items, all or nothing.",
  ids: { request: 'RemovalRequest', 'answers[].item': 'RequestItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    answeredAt: t.field({ type: 'DateTime', description: 'When it answered: not before the sending, not after now.' }),
    proof: t.string({ description: 'Where an officer records it: the letter, mail or call.' }),
    text: t.string(),
    answers: t.field({ type: [AnswerInput], required: true }),
  }),
})

mutation('correctResponse', {
  command: correctResponse,
  returns: requestResult,
  description:
    'Puts right answers that were recorded wrongly; AWAITING says that there was none, and may reopen the request.',
  ids: { request: 'RemovalRequest', 'answers[].item': 'RequestItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true }),
    answeredAt: t.field({ type: 'DateTime', description: 'The time that was recorded, where left out.' }),
    answers: t.field({ type: [AnswerInput], required: true }),
  }),
})

mutation('askClarification', {
  command: askClarification,
  returns: requestResult,
  description: 'The platform asks about items; their clocks stop with what is left.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: optionalExpectedVersion(t),
    items: t.idList({ required: true }),
    question: t.string({ required: true }),
    askedAt: t.field({ type: 'DateTime', description: 'When an officer records it.' }),
  }),
})

mutation('answerClarification', {
  command: answerClarification,
  returns: requestResult,
  description: 'We answer; the clocks go on from where they stopped.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: optionalExpectedVersion(t),
    items: t.idList({ required: true }),
    answer: t.string({ required: true }),
  }),
})

mutation('extendDeadline', {
  command: extendDeadline,
  returns: requestResult,
  description: 'Gives awaiting items more hours of their clock, with a reason.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    items: t.idList({ description: 'All that are awaiting where left out.' }),
    hours: t.int({ required: true, description: '1 to 8,760, by the clock of the legal basis.' }),
    reason: t.string({ required: true }),
  }),
})

mutation('reverseItem', {
  command: reverseItem,
  returns: requestResult,
  description: 'An action was undone: by the platform, by us, by an appeal or by a court.',
  ids: { item: 'RequestItem' },
  fields: (t) => ({
    item: t.id({ required: true }),
    expectedVersion: t.int({ required: true, description: "The request's version." }),
    by: t.field({ type: ReversedByEnum, required: true }),
    at: t.field({ type: 'DateTime' }),
    reason: t.string({ required: true }),
  }),
})
