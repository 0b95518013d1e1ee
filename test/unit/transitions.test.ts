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

/** What product.md says of the two lives, as tables: a step that is not written here is not legal. */
const requests: Record<RequestState, Partial<Record<RequestStep, RequestState>>> = {
  DRAFT: { edit: 'DRAFT', submit: 'AWAITING_APPROVAL', withdraw: 'WITHDRAWN' },
  AWAITING_APPROVAL: { approve: 'APPROVED', return: 'DRAFT', withdraw: 'WITHDRAWN' },
  APPROVED: { send: 'SENT', fail: 'UNDELIVERED', withdraw: 'WITHDRAWN' },
  UNDELIVERED: { send: 'SENT', fail: 'UNDELIVERED', withdraw: 'WITHDRAWN' },
  SENT: { acknowledge: 'ACKNOWLEDGED', close: 'CLOSED', withdraw: 'WITHDRAWN' },
  ACKNOWLEDGED: { close: 'CLOSED', withdraw: 'WITHDRAWN' },
  CLOSED: { reopen: 'SENT' },
  WITHDRAWN: {},
}
const requestSteps: Record<RequestStep, true> = {
  edit: true,
  submit: true,
  approve: true,
  return: true,
  send: true,
  fail: true,
  acknowledge: true,
  close: true,
  reopen: true,
  withdraw: true,
}

const answers: AnswerState[] = ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED']
/** Steps that need no answer lead to a state; 'answer' and 'correct' lead to what is said, if it may be said. */
const items: Record<
  ItemState,
  { to?: Partial<Record<ItemStep, ItemState>>; answer?: ItemState[]; correct?: ItemState[] }
> = {
  NOT_SENT: { to: { send: 'AWAITING', withdraw: 'WITHDRAWN' } },
  AWAITING: { to: { clarify: 'NEEDS_CLARIFICATION', withdraw: 'WITHDRAWN' }, answer: answers },
  NEEDS_CLARIFICATION: { to: { resume: 'AWAITING', withdraw: 'WITHDRAWN' }, answer: answers },
  ACTIONED: { to: { reverse: 'REVERSED' }, correct: [...answers, 'AWAITING'] },
  ALREADY_GONE: { correct: [...answers, 'AWAITING'] },
  NOT_FOUND: { correct: [...answers, 'AWAITING'] },
  REFUSED: { answer: ['ACTIONED'], correct: [...answers, 'AWAITING'] },
  REVERSED: {},
  WITHDRAWN: {},
}
const itemSteps: Record<ItemStep, true> = {
  send: true,
  answer: true,
  clarify: true,
  resume: true,
  withdraw: true,
  reverse: true,
  correct: true,
}

const keys = <T extends string>(record: Record<T, unknown>) => Object.keys(record) as T[]

describe('the life of a request', () => {
  it.each(Object.values(states.RequestState))('from %s takes exactly the steps of the table', (state) => {
    const taken = keys(requestSteps).flatMap((step) => {
      const next = nextRequestState(state, step)
      return next === null ? [] : [[step, next]]
    })
    expect(Object.fromEntries(taken)).toEqual(requests[state])
  })
})

describe('the life of an item', () => {
  it.each(Object.values(states.ItemState))('from %s takes exactly the steps of the table', (state) => {
    const { to = {}, answer = [], correct = [] } = items[state]
    const said: Partial<Record<ItemStep, ItemState[]>> = { answer, correct }
    for (const step of keys(itemSteps))
      for (const target of [undefined, ...Object.values(states.ItemState)]) {
        const legal = said[step]
        const expected = legal ? (target && legal.includes(target) ? target : null) : (to[step] ?? null)
        expect([step, target, nextItemState(state, step, target)]).toEqual([step, target, expected])
      }
  })

  it('is open while somebody owes the next step', () => {
    expect(Object.values(states.ItemState).filter(isOpen)).toEqual(['AWAITING', 'NEEDS_CLARIFICATION'])
  })
})
