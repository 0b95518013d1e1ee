/** The life cycles of requests and items, against tables written by hand. */
import type { ItemState, RequestState } from '@takedown/prisma/generated/client/enums.ts'
import * as states from '@takedown/prisma/generated/client/enums.ts'
import {
  type AnswerState,
  type ItemStep,
  isOpen,
  nextItemState,
  nextRequestState,
  type RequestStep,
} from '@takedown/server/domain/rules/transitions.ts'
import { describe, expect, it } from 'vitest'

/** The two life cycles of product.md as tables: a transition that is not written here is illegal. */
const requests: Record<RequestState, Partial<Record<RequestStep, RequestState>>> = {
  DRAFT: { edit: 'DRAFT', submit: 'AWAITING_APPROVAL', withdraw: 'WITHDRAWN' },
  AWAITING_APPROVAL: { approve: 'APPROVED', return: 'DRAFT', withdraw: 'WITHDRAWN' },
  APPROVED: { void: 'AWAITING_APPROVAL', send: 'SENT', fail: 'UNDELIVERED', withdraw: 'WITHDRAWN' },
  UNDELIVERED: { void: 'AWAITING_APPROVAL', send: 'SENT', fail: 'UNDELIVERED', withdraw: 'WITHDRAWN' },
  SENT: { bounce: 'APPROVED', acknowledge: 'ACKNOWLEDGED', close: 'CLOSED', withdraw: 'WITHDRAWN' },
  ACKNOWLEDGED: { close: 'CLOSED', withdraw: 'WITHDRAWN' },
  CLOSED: { reopen: 'SENT' },
  WITHDRAWN: { reopen: 'SENT' },
}
const requestSteps: Record<RequestStep, true> = {
  edit: true,
  submit: true,
  approve: true,
  return: true,
  void: true,
  send: true,
  fail: true,
  bounce: true,
  acknowledge: true,
  close: true,
  reopen: true,
  withdraw: true,
}

const answers: AnswerState[] = ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED']
/** Steps without an answer lead to a fixed state; 'answer' and 'correct' lead to the given state if it is allowed. */
const items: Record<
  ItemState,
  { to?: Partial<Record<ItemStep, ItemState>>; answer?: ItemState[]; correct?: ItemState[] }
> = {
  NOT_SENT: { to: { send: 'AWAITING', withdraw: 'WITHDRAWN' } },
  AWAITING: { to: { bounce: 'NOT_SENT', clarify: 'NEEDS_CLARIFICATION', withdraw: 'WITHDRAWN' }, answer: answers },
  NEEDS_CLARIFICATION: { to: { resume: 'AWAITING', withdraw: 'WITHDRAWN' }, answer: answers },
  ACTIONED: { to: { reverse: 'REVERSED' }, answer: ['ACTIONED'], correct: [...answers, 'AWAITING'] },
  ALREADY_GONE: { correct: [...answers, 'AWAITING'] },
  NOT_FOUND: { correct: [...answers, 'AWAITING'] },
  REFUSED: { answer: ['ACTIONED'], correct: [...answers, 'AWAITING'] },
  REVERSED: { correct: ['ACTIONED'] },
  WITHDRAWN: { correct: ['AWAITING'] },
}
const itemSteps: Record<ItemStep, true> = {
  send: true,
  bounce: true,
  answer: true,
  clarify: true,
  resume: true,
  withdraw: true,
  reverse: true,
  correct: true,
}

const keys = <T extends string>(record: Record<T, unknown>) => Object.keys(record) as T[]

describe('the life cycle of a request', () => {
  it.each(Object.values(states.RequestState))('allows from %s exactly the transitions of the table', (state) => {
    const legalSteps = keys(requestSteps).flatMap((step) => {
      const next = nextRequestState(state, step)
      return next === null ? [] : [[step, next]]
    })
    expect(Object.fromEntries(legalSteps)).toEqual(requests[state])
  })
})

describe('the life cycle of an item', () => {
  it.each(Object.values(states.ItemState))('allows from %s exactly the transitions of the table', (state) => {
    const { to = {}, answer = [], correct = [] } = items[state]
    const targets: Partial<Record<ItemStep, ItemState[]>> = { answer, correct }
    for (const step of keys(itemSteps))
      for (const target of [undefined, ...Object.values(states.ItemState)]) {
        const legal = targets[step]
        const expected = legal ? (target && legal.includes(target) ? target : null) : (to[step] ?? null)
        expect([step, target, nextItemState(state, step, target)]).toEqual([step, target, expected])
      }
  })

  it('is open while someone owes the next step', () => {
    expect(Object.values(states.ItemState).filter(isOpen)).toEqual(['AWAITING', 'NEEDS_CLARIFICATION'])
  })
})
