/**
 * The life cycles as total functions: state and action in, next state out, null where the action is not legal.
 * Who may act is policy.ts; what else must hold is the verb's own file.
 */
import type { BriefingState, ItemState, RequestState } from '@takedown/prisma/generated/client/enums.ts'

export type RequestStep =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'return'
  | 'send'
  | 'fail'
  | 'acknowledge'
  | 'close'
  | 'reopen'
  | 'withdraw'
export type ItemStep = 'send' | 'answer' | 'clarify' | 'resume' | 'withdraw' | 'reverse' | 'correct'
export type AnswerState = 'ACTIONED' | 'ALREADY_GONE' | 'NOT_FOUND' | 'REFUSED'

export function nextRequestState(state: RequestState, step: RequestStep): RequestState | null {
  switch (state) {
    case 'DRAFT':
      return step === 'edit' ? 'DRAFT' : step === 'submit' ? 'AWAITING_APPROVAL' : withdraws(step)
    case 'AWAITING_APPROVAL':
      return step === 'approve' ? 'APPROVED' : step === 'return' ? 'DRAFT' : withdraws(step)
    case 'APPROVED':
    case 'UNDELIVERED':
      return step === 'send' ? 'SENT' : step === 'fail' ? 'UNDELIVERED' : withdraws(step)
    case 'SENT':
      return step === 'acknowledge' ? 'ACKNOWLEDGED' : step === 'close' ? 'CLOSED' : withdraws(step)
    case 'ACKNOWLEDGED':
      return step === 'close' ? 'CLOSED' : withdraws(step)
    case 'CLOSED':
      return step === 'reopen' ? 'SENT' : null
    case 'WITHDRAWN':
      return null
  }
}

const withdraws = (step: RequestStep): RequestState | null => (step === 'withdraw' ? 'WITHDRAWN' : null)

export type BriefingStep = 'edit' | 'submit' | 'return' | 'publish'

/** What is published has no further steps: what changes afterwards is an erratum. */
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

/** `to` is the platform's answer for 'answer' and 'correct'; the other steps need none. */
export function nextItemState(state: ItemState, step: ItemStep, to?: ItemState): ItemState | null {
  switch (state) {
    case 'NOT_SENT':
      return step === 'send' ? 'AWAITING' : step === 'withdraw' ? 'WITHDRAWN' : null
    case 'AWAITING':
      return step === 'clarify' ? 'NEEDS_CLARIFICATION' : open(step, to)
    case 'NEEDS_CLARIFICATION':
      return step === 'resume' ? 'AWAITING' : open(step, to)
    case 'REFUSED':
      // A platform may think again; anything else said of a refused item is a correction.
      return step === 'answer' && to === 'ACTIONED' ? 'ACTIONED' : corrected(step, to)
    case 'ACTIONED':
      return step === 'reverse' ? 'REVERSED' : corrected(step, to)
    case 'ALREADY_GONE':
    case 'NOT_FOUND':
      return corrected(step, to)
    case 'REVERSED':
    case 'WITHDRAWN':
      return null
  }
}

const open = (step: ItemStep, to?: ItemState): ItemState | null =>
  step === 'answer' ? answer(to) : step === 'withdraw' ? 'WITHDRAWN' : null

const corrected = (step: ItemStep, to?: ItemState): ItemState | null =>
  step === 'correct' ? (to === 'AWAITING' ? 'AWAITING' : answer(to)) : null

const answer = (to?: ItemState): ItemState | null =>
  to === 'ACTIONED' || to === 'ALREADY_GONE' || to === 'NOT_FOUND' || to === 'REFUSED' ? to : null

/** Still waited for: by the platform or by us. */
export const isOpen = (state: ItemState): boolean => state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

/** Actions that make the thing inaccessible; AGE_RESTRICTED, DEMOTED and LABELLED do not. */
export const inaccessibleActions = [
  'CONTENT_REMOVED',
  'CONTENT_DISABLED_IN_COUNTRY',
  'ACCOUNT_SUSPENDED',
  'ACCOUNT_TERMINATED',
  'GROUP_DISABLED',
] as const
