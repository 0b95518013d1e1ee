/**
 * Defines the life cycles of requests, request items and briefings. Each life cycle is a function that returns the
 * state after a step, or null if the step is illegal in the present state. policy.ts checks roles, and the file of each
 * command checks the further conditions of the command.
 */
import type { BriefingState, ItemState, RequestState } from '@takedown/prisma/generated/client/enums.ts'

export type RequestStep =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'return'
  | 'void'
  | 'send'
  | 'fail'
  | 'bounce'
  | 'acknowledge'
  | 'close'
  | 'reopen'
  | 'withdraw'
export type ItemStep = 'send' | 'bounce' | 'answer' | 'clarify' | 'resume' | 'withdraw' | 'reverse' | 'correct'
export const answerStates = ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED'] as const
export type AnswerState = (typeof answerStates)[number]

/** Returns the next state of a request. */
export function nextRequestState(state: RequestState, step: RequestStep): RequestState | null {
  switch (state) {
    case 'DRAFT':
      return step === 'edit' ? 'DRAFT' : step === 'submit' ? 'AWAITING_APPROVAL' : withdrawnBy(step)
    case 'AWAITING_APPROVAL':
      return step === 'approve' ? 'APPROVED' : step === 'return' ? 'DRAFT' : withdrawnBy(step)
    case 'APPROVED':
    case 'UNDELIVERED':
      if (step === 'void') return 'AWAITING_APPROVAL'
      return step === 'send' ? 'SENT' : step === 'fail' ? 'UNDELIVERED' : withdrawnBy(step)
    case 'SENT':
      // The letter came back, so the request counts as not sent.
      if (step === 'bounce') return 'APPROVED'
      return step === 'acknowledge' ? 'ACKNOWLEDGED' : step === 'close' ? 'CLOSED' : withdrawnBy(step)
    case 'ACKNOWLEDGED':
      return step === 'close' ? 'CLOSED' : withdrawnBy(step)
    case 'CLOSED':
      return step === 'reopen' ? 'SENT' : null
    case 'WITHDRAWN':
      // Takes back a mistaken withdrawal. A request that was never sent is drafted again instead.
      return step === 'reopen' ? 'SENT' : null
  }
}

/** Whether a call to the addressee may be recorded: the request is approved and not withdrawn. */
export const permitsCall = (state: RequestState): boolean =>
  state !== 'DRAFT' && state !== 'AWAITING_APPROVAL' && state !== 'WITHDRAWN'

/** Whether the platform may object to an item: it was sent, and neither withdrawn nor reversed. */
export const permitsContest = (state: ItemState): boolean =>
  state !== 'NOT_SENT' && state !== 'WITHDRAWN' && state !== 'REVERSED'

const withdrawnBy = (step: RequestStep): RequestState | null => (step === 'withdraw' ? 'WITHDRAWN' : null)

export type BriefingStep = 'edit' | 'submit' | 'return' | 'publish'

/** A published briefing has no further step; its later corrections are errata. */
export function nextBriefingState(state: BriefingState, step: BriefingStep): BriefingState | null {
  switch (state) {
    case 'DRAFT':
      return step === 'edit' ? 'DRAFT' : step === 'submit' ? 'AWAITING_APPROVAL' : null
    case 'AWAITING_APPROVAL':
      return step === 'publish' ? 'PUBLISHED' : step === 'return' ? 'DRAFT' : null
    case 'PUBLISHED':
      return null
  }
}

/** The steps 'answer' and 'correct' need the new state `to`. */
export function nextItemState(state: ItemState, step: ItemStep, to?: ItemState): ItemState | null {
  switch (state) {
    case 'NOT_SENT':
      return step === 'send' ? 'AWAITING' : step === 'withdraw' ? 'WITHDRAWN' : null
    case 'AWAITING':
      if (step === 'bounce') return 'NOT_SENT'
      return step === 'clarify' ? 'NEEDS_CLARIFICATION' : nextFromOpen(step, to)
    case 'NEEDS_CLARIFICATION':
      return step === 'resume' ? 'AWAITING' : nextFromOpen(step, to)
    case 'REFUSED':
      // A platform may act after a refusal; any other new answer is a correction.
      return step === 'answer' && to === 'ACTIONED' ? 'ACTIONED' : correctedTo(step, to)
    case 'ACTIONED':
      if (step === 'reverse') return 'REVERSED'
      // A platform may take a further action; any other new answer is a correction.
      return step === 'answer' && to === 'ACTIONED' ? 'ACTIONED' : correctedTo(step, to)
    case 'ALREADY_GONE':
    case 'NOT_FOUND':
      return correctedTo(step, to)
    case 'REVERSED':
      // Takes back a mistaken reversal.
      return step === 'correct' && to === 'ACTIONED' ? 'ACTIONED' : null
    case 'WITHDRAWN':
      // Takes back a mistaken withdrawal.
      return step === 'correct' && to === 'AWAITING' ? 'AWAITING' : null
  }
}

/**
 * Whether a correction may give an item this state. A withdrawal can be taken back only in a request that was sent. In
 * a withdrawn request, only withdrawn items can become AWAITING again, because a recorded answer cannot be removed.
 */
export function isCorrectable(
  { state, isSent, requestState }: { state: ItemState; isSent: boolean; requestState: RequestState },
  to: ItemState,
): boolean {
  if (nextItemState(state, 'correct', to) === null) return false
  return state === 'WITHDRAWN' ? isSent : requestState !== 'WITHDRAWN' || to !== 'AWAITING'
}

const nextFromOpen = (step: ItemStep, to?: ItemState): ItemState | null =>
  step === 'answer' ? answerState(to) : step === 'withdraw' ? 'WITHDRAWN' : null

const correctedTo = (step: ItemStep, to?: ItemState): ItemState | null =>
  step === 'correct' ? (to === 'AWAITING' ? 'AWAITING' : answerState(to)) : null

const answerState = (to?: ItemState): ItemState | null =>
  to === 'ACTIONED' || to === 'ALREADY_GONE' || to === 'NOT_FOUND' || to === 'REFUSED' ? to : null

/** Returns the answers that a platform may give to an item in this state. */
export const possibleAnswers = (state: ItemState): AnswerState[] =>
  answerStates.filter((answer) => nextItemState(state, 'answer', answer))

/** Whether the item waits for an answer of the platform or of the authority. */
export const isOpen = (state: ItemState): boolean => state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'
