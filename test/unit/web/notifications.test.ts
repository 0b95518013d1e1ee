/** Groups of routine notifications, and the number of unread ones. */
import { describe, expect, it } from 'vitest'
import { groupNotifications } from '../../../web/src/features/notifications/groups.ts'
import { createUnread } from '../../../web/src/features/notifications/unread.ts'

const node = (id: string, rule: string, isRead = false) => ({ id, rule, isRead, at: '2026-11-28T10:00:00.000Z' })
const entries = (nodes: ReturnType<typeof node>[]) =>
  groupNotifications(nodes, ({ rule }) => (rule === 'urgent' ? null : rule)).map(({ nodes }) =>
    nodes.map(({ id }) => id).join(''),
  )

describe('the list of notifications', () => {
  it('puts routine notifications in one row where the newest of them was, and keeps urgent ones alone', () => {
    const nodes = [node('a', 'x'), node('b', 'urgent'), node('c', 'x'), node('d', 'urgent'), node('e', 'x')]
    expect(entries(nodes)).toEqual(['ace', 'b', 'd'])
  })

  it('shows two notifications of a rule one by one', () => {
    expect(entries([node('a', 'x'), node('b', 'y'), node('c', 'x')])).toEqual(['a', 'b', 'c'])
  })

  it('does not put read and unread notifications together', () => {
    const nodes = [node('a', 'x'), node('b', 'x'), node('c', 'x', true), node('d', 'x', true), node('e', 'x')]
    expect(entries(nodes)).toEqual(['abe', 'c', 'd'])
  })
})

describe('the number of unread notifications', () => {
  it('keeps that of a frame that arrives while an older number is being queried', async () => {
    const unread = createUnread(() => {})
    await unread.query(async () => {
      unread.receive(4)
      return 3
    })
    expect(unread.number.get()).toBe(4)
  })

  it('is that of a query that no frame overtakes, and stays if the query fails', async () => {
    let announced = 0
    const unread = createUnread(() => announced++)
    await unread.query(async () => 3)
    await unread.query(async () => undefined)
    expect([unread.number.get(), announced]).toEqual([3, 1])
  })
})
