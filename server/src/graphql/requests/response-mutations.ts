/**
 * Mutations of sent requests. They record receipts, responses and questions of the platform, answer questions, extend
 * deadlines, and record reversals.
 */

import { retractBreach } from '#domain/requests/breach-retraction.ts'
import { answerClarification, askClarification, extendDeadline } from '#domain/requests/clarifications.ts'
import { reverseItem } from '#domain/requests/corrections.ts'
import { acknowledgeRequest, recordResponse } from '#domain/requests/responses.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, optionalExpectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { requestResult } from '#graphql/requests/payload.ts'
import { AnswerInput } from './answer-input.ts'
import { ReversedByEnum } from './enums.ts'

mutation('acknowledgeRequest', {
  command: acknowledgeRequest,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Records that the platform confirms the receipt of a request. RuleError ILLEGAL_TRANSITION if the request is not SENT. If an officer enters the time of the receipt: RuleError PROOF_NEEDED without a proof, TIME_BEFORE_SENT or TIME_IN_FUTURE if this time is before the sending or in the future. If this entry takes back a breach (a recorded missed deadline): RuleError SUPERVISOR_NEEDED if the viewer is not a supervisor, PROOF_NEEDED without a proof, SIGNING_SUSPENDED while the supervisor may not sign, and SECOND_PERSON_NEEDED for an item whose breach only two people may retract (`retractBreach`).',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: optionalExpectedVersion(t),
    at: t.field({
      type: 'DateTime',
      description:
        'When the platform confirmed the receipt, if an officer records the confirmation: not before the sending and not in the future. Default: now. Ignored for a liaison: the time of the server counts.',
    }),
    reference: t.string({ description: "The platform's own reference number, at most 200 characters." }),
    proof: t.string({
      description:
        'The mail, letter or call that proves the receipt, at most 2,000 characters. Required with `at`. Ignored for a liaison.',
    }),
  }),
  example: { requestId: exampleId('RemovalRequest'), at: EXAMPLE_TIME, reference: 'FB-1', proof: 'thư số 2' },
})

mutation('recordResponse', {
  command: recordResponse,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Records one response of the platform with answers to one or more items. If one answer causes an error, no answer is recorded. An ACTIONED answer to an ACTIONED item states a further action, which then counts; the time of the first answer stays. RuleError PROOF_NEEDED if an officer records the response without a proof; WEAKER_ACTION if the earlier action made an item inaccessible and the further action does not; TIME_BEFORE_QUESTION if the platform raised a question about an item after the entered time; ENTRY_NOT_OFFERED if an action or reason cannot be chosen today; TIME_IN_FUTURE if the entered time is in the future; TIME_BEFORE_SENT if it is before the sending, or before the present answer to the item, its last correction, or the publication of a briefing that counts the item; ILLEGAL_TRANSITION for an item that cannot get this answer in its present state, or whose answer a waiting proposal would correct or reverse; SECOND_PERSON_NEEDED if the entered time turns a refusal into an action on time, and only two people may correct the item (`RequestItem.correctionNeedsSecondPerson`). In this case, and for an answer that is dated before the present one, use `correctResponse`.',
  ids: { request: 'RemovalRequest', 'answers[].item': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    answeredAt: t.field({
      type: 'DateTime',
      description:
        'When the platform answered, if an officer records the response: not before the sending and not in the future.',
    }),
    proof: t.string({
      description:
        'The letter, mail or call that proves the response, at most 2,000 characters. Required if an officer records the response.',
    }),
    text: t.string({ description: 'The text of the response, at most 20,000 characters.' }),
    answers: t.field({ type: [AnswerInput], required: true, description: 'The answers, one per item, at most 500.' }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    answeredAt: EXAMPLE_TIME,
    proof: 'thư số 2',
    text: 'Đã xử lý',
    answers: [
      { itemId: exampleId('RequestItem'), state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL', note: 'xong' },
    ],
  },
})

mutation('askClarification', {
  command: askClarification,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Records a question of the platform about items, and pauses their deadlines until the answer. RuleError ILLEGAL_TRANSITION if an item is not AWAITING. If an officer enters the time of the question: RuleError PROOF_NEEDED if this time is more than a minute ago and no proof is stated; TIME_IN_FUTURE if this time is in the future; TIME_BEFORE_SENT if this time is before the sending, or before another question about the item was raised or answered. If the entered time is before a deadline that has passed, the question takes back a breach (a recorded missed deadline): RuleError SUPERVISOR_NEEDED if the viewer is not a supervisor, PROOF_NEEDED without a proof, SIGNING_SUSPENDED while the supervisor may not sign, and SECOND_PERSON_NEEDED for an item whose breach only two people may retract (`retractBreach`).',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: optionalExpectedVersion(t),
    itemIds: t.idList({ required: true, description: 'The request items that the question concerns, at most 500.' }),
    question: t.string({ required: true, description: 'The question, at most 5,000 characters.' }),
    askedAt: t.field({
      type: 'DateTime',
      description: 'When the platform raised the question, if an officer records the question.',
    }),
    proof: t.string({
      description:
        'The letter, mail or call with the question, at most 2,000 characters. Required if `askedAt` is more than a minute ago.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    itemIds: [exampleId('RequestItem')],
    question: 'Vì sao?',
    askedAt: EXAMPLE_TIME,
    proof: 'thư số 3',
  },
})

mutation('answerClarification', {
  command: answerClarification,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Answers the open questions about items. The deadlines of these items resume with the remaining time. RuleError ILLEGAL_TRANSITION if an item is not NEEDS_CLARIFICATION. With `answeredAt`: RuleError TIME_BEFORE_QUESTION, TIME_BEFORE_SENT or TIME_IN_FUTURE if `answeredAt` is before a question, before the sending or in the future; PROOF_NEEDED if `answeredAt` is more than a minute ago and no proof is stated. If `answeredAt` makes the platform late: RuleError SUPERVISOR_NEEDED if the viewer is not a supervisor, PROOF_NEEDED without a proof, SIGNING_SUSPENDED while the supervisor may not sign.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: optionalExpectedVersion(t),
    itemIds: t.idList({ required: true, description: 'The request items to which the answer applies, at most 500.' }),
    answer: t.string({ required: true, description: 'The answer, at most 5,000 characters.' }),
    files: t.intList({
      description:
        'The numbers of evidence files of the case that the answer shares with the platform, at most 20. Omit it for no files. An officer must have permitted the platform to read each file (RuleError EVIDENCE_NOT_SHAREABLE). A file is shared only for the items in `itemIds` that it shows.',
    }),
    answeredAt: t.field({
      type: 'DateTime',
      description: 'When the authority answered: not before the question and not in the future. Default: now.',
    }),
    proof: t.string({
      description:
        'The letter, mail or call with the answer, at most 2,000 characters. Required if `answeredAt` is more than a minute ago.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    itemIds: [exampleId('RequestItem')],
    answer: 'Vì thế',
    files: [1],
    answeredAt: EXAMPLE_TIME,
    proof: 'thư số 4',
  },
})

mutation('extendDeadline', {
  command: extendDeadline,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Extends the deadline of awaiting items, with a reason. The hours count from the deadline in force, even if it has passed. A question that the platform raised after the deadline had passed adds no time. RuleError ILLEGAL_TRANSITION if a listed item is not AWAITING, or if no item is AWAITING; NO_DEADLINE if the power sets no time limit; EXTENSION_TOO_SHORT if the new deadline has passed already; TOO_LITTLE_WORKING_TIME if the calendar has too little working time; SIGNING_SUSPENDED or SECOND_PERSON_NEEDED while the account of the viewer may not sign.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    itemIds: t.idList({ description: 'The request items to extend, at most 500. Omit it for all awaiting items.' }),
    hours: t.int({
      required: true,
      description: 'The number of hours to add, by the clock of the power: 1 to 8,760.',
    }),
    reason: t.string({ required: true, description: 'Why the deadline is extended, at most 2,000 characters.' }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    itemIds: [exampleId('RequestItem')],
    hours: 2,
    reason: 'lễ',
  },
})

mutation('retractBreach', {
  command: retractBreach,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Retracts recorded breaches (missed deadlines) after a clock fault, with a reason. The items may have been extended or answered since then. RuleError BREACH_STANDS if an item would keep all its breaches. If the platform itself answered one of the items, or if a published figure counts one of them, the retraction is only proposed (`RemovalRequest.correction`). It then needs a proof, and another supervisor confirms it.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    itemIds: t.idList({ required: true, description: 'The request items, at most 500.' }),
    hours: t.int({
      required: true,
      description:
        'The hours that were lost to the fault, by the clock of the power: 0 to 8,760. All deadlines of the items, including the first deadline, move by these hours.',
    }),
    reason: t.string({ required: true, description: 'What was wrong with the clock, at most 2,000 characters.' }),
    proof: t.string({
      description:
        'The record that proves the fault, at most 2,000 characters. Required if a second person must confirm the retraction.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    itemIds: [exampleId('RequestItem')],
    hours: 2,
    reason: 'đồng hồ máy chủ nhanh hai giờ',
    proof: 'biên bản kiểm tra máy chủ',
  },
})

mutation('reverseItem', {
  command: reverseItem,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Records that an action was undone by the platform, the authority, an appeal or a court. If the platform itself answered the item, or if a published figure counts the item, the reversal is only proposed (`RemovalRequest.correction`). It then needs a proof, and another supervisor confirms it.',
  ids: { item: 'RequestItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The request item.' }),
    expectedVersion: t.int({
      required: true,
      description:
        'The version of the request that the client has read. If the request has changed since, the result is a ConflictError.',
    }),
    by: t.field({ type: ReversedByEnum, required: true, description: 'Who reversed the action.' }),
    at: t.field({
      type: 'DateTime',
      description: 'When the action was reversed: not before the action and not in the future. Default: now.',
    }),
    reason: t.string({ required: true, description: 'Why the action was reversed, at most 2,000 characters.' }),
    proof: t.string({
      description:
        'The letter, mail or judgment that proves the reversal, at most 2,000 characters. Required if a second person must confirm the reversal.',
    }),
  }),
  example: {
    ...{ itemId: exampleId('RequestItem'), expectedVersion: 1, by: 'COURT', at: EXAMPLE_TIME },
    ...{ reason: 'bản án', proof: 'bản án số 5' },
  },
})
