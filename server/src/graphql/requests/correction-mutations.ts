/**
 * Mutations that correct recorded answers of platforms. Some corrections apply at once, others only after a second
 * person has confirmed them.
 */

import { correctResponse } from '#domain/requests/corrections.ts'
import { confirmCorrection, declineCorrection } from '#domain/requests/proposal-decisions.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { requestResult } from '#graphql/requests/payload.ts'
import { AnswerInput } from './answer-input.ts'

mutation('correctResponse', {
  command: correctResponse,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Corrects answers that were recorded wrongly. The state AWAITING removes an answer, or takes back the withdrawal of a sent item as if it had never been withdrawn; a closed or withdrawn request is then reopened. To take back a reversal, state the action that was reversed. If the platform itself answered an item, or if a published figure counts an item, the correction is only proposed (`RemovalRequest.correction`): it needs a proof, and another supervisor must confirm it.',
  ids: { request: 'RemovalRequest', 'answers[].item': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    proof: t.string({
      description:
        'The letter, mail or call that proves the right answers, at most 2,000 characters. Required if a second person must confirm.',
    }),
    reason: t.string({ required: true, description: 'Why the answers are corrected, at most 2,000 characters.' }),
    answeredAt: t.field({
      type: 'DateTime',
      description: 'When the platform answered. Omit it to keep the recorded time.',
    }),
    answers: t.field({
      type: [AnswerInput],
      required: true,
      description: 'The corrected answers, one per item, at most 500.',
    }),
  }),
  example: {
    proof: 'thư số 3',
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    reason: 'ghi nhầm',
    answeredAt: EXAMPLE_TIME,
    answers: [{ itemId: exampleId('RequestItem'), state: 'NOT_FOUND' }],
  },
})

mutation('confirmCorrection', {
  command: confirmCorrection,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Confirms and applies the proposal that waits in a request: a correction, a reversal, or the retraction of a breach. RuleError SECOND_PERSON_NEEDED if the viewer made the proposal. RuleError ILLEGAL_TRANSITION if the request has no waiting proposal, or if the proposal no longer fits an item.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1 },
})

mutation('declineCorrection', {
  command: declineCorrection,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Declines the proposal that waits in a request (a correction, a reversal, or the retraction of a breach), with a reason. The recorded answers and deadlines do not change.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true, description: 'Why the correction is declined, at most 2,000 characters.' }),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1, reason: 'Thư không nêu nội dung này' },
})
