/**
 * The steps that a screen offers a viewer for a request, by its state and their role. Commands check their own rules.
 */
import { type ActionName, isAllowed } from '#domain/core/policy.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'

export const requestSteps = [
  'EDIT',
  'ASSIGN',
  'SUBMIT',
  'APPROVE',
  'RETURN',
  'SEND',
  'ACKNOWLEDGE',
  'RESPOND',
  'ASK',
  'ANSWER',
  'EXTEND',
  'CORRECT',
  'WITHDRAW',
  'REVERSE',
] as const
export type RequestStep = (typeof requestSteps)[number]

const offered: Record<RequestStep, [ActionName, (request: RequestRow) => boolean]> = {
  EDIT: ['editRequest', ({ state }) => state === 'DRAFT'],
  ASSIGN: ['assignRequest', () => true],
  SUBMIT: ['submitForApproval', ({ state }) => state === 'DRAFT'],
  APPROVE: ['approveRequest', ({ state }) => state === 'AWAITING_APPROVAL'],
  RETURN: ['returnRequest', ({ state }) => state === 'AWAITING_APPROVAL'],
  SEND: ['sendRequest', ({ state }) => state === 'APPROVED' || state === 'UNDELIVERED'],
  ACKNOWLEDGE: ['acknowledgeRequest', ({ state }) => state === 'SENT'],
  RESPOND: ['recordResponse', ({ awaitingCount, clarifyingCount }) => awaitingCount + clarifyingCount > 0],
  ASK: ['askClarification', ({ awaitingCount }) => awaitingCount > 0],
  ANSWER: ['answerClarification', ({ clarifyingCount }) => clarifyingCount > 0],
  EXTEND: ['extendDeadline', ({ awaitingCount }) => awaitingCount > 0],
  CORRECT: [
    'correctResponse',
    ({ sentAt, doneCount, state }) => sentAt !== null && doneCount > 0 && state !== 'WITHDRAWN',
  ],
  WITHDRAW: ['withdrawRequest', ({ state }) => state !== 'CLOSED' && state !== 'WITHDRAWN'],
  REVERSE: ['reverseItem', ({ sentAt, doneCount }) => sentAt !== null && doneCount > 0],
}

/** Omits APPROVE if the viewer is one of the request's `editors`. */
export const allowedSteps = (viewer: Viewer, request: RequestRow, editors: readonly string[]): RequestStep[] =>
  requestSteps.filter(
    (step) =>
      isAllowed(viewer, offered[step][0]) &&
      offered[step][1](request) &&
      !(step === 'APPROVE' && viewer.id !== null && editors.includes(viewer.id)),
  )
