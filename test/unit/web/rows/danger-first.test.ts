/** The order of a work queue: danger to life first, then urgent requests, then the longest waiting. */
import { expect, it } from 'vitest'
import { dangerFirst, idOf } from '../../../../web/src/features/desk/queue.ts'

const request = (id: string, urgent: boolean, severity: number) => ({ node: { id, urgent, category: { severity } } })
const tip = (id: string, danger: string | null) => ({ node: { id, danger } })

it('puts danger to life first and urgent requests next, and keeps the order of the others', () => {
  const queue = [
    request('oldest', false, 2),
    request('urgent', true, 3),
    tip('calm tip', null),
    request('life', false, 5),
    tip('self-harm', 'SELF_HARM'),
    { node: null },
  ]
  expect(dangerFirst(queue).map(idOf)).toEqual(['life', 'self-harm', 'urgent', 'oldest', 'calm tip', null])
})
