/** The lanes of the board: what they count, and their order. */
import { expect, test } from 'vitest'
import { countLane, type Lane, orderLanes } from '../../../../web/src/features/board/rows/lanes.ts'

const now = Date.parse('2026-06-10T05:20:00Z')
const lane = (key: string, overdue: number): Lane => ({ key, text: key, ids: [], overdue, items: 0 })
const keys = (lanes: readonly Lane[]) => lanes.map(({ key }) => key).join('')

test('a lane counts its overdue requests and its open items, and skips rows that are not loaded', () => {
  const rows: Record<string, { dueAt: string | null; items: number }> = {
    a: { dueAt: '2026-06-10T05:19:00Z', items: 3 },
    b: { dueAt: '2026-06-10T05:20:00Z', items: 2 },
    c: { dueAt: null, items: 0 },
  }
  expect(countLane(['a', 'b', 'c', 'x'], (id) => rows[id], now)).toEqual({ overdue: 1, items: 5 })
})

test('the lane with the most overdue requests comes first, and equal lanes keep their order', () => {
  expect(keys(orderLanes([lane('a', 0), lane('b', 2), lane('c', 5), lane('d', 2)], false, null))).toBe('cbda')
})

test('lanes by due time or state stay in their order', () => {
  expect(keys(orderLanes([lane('a', 0), lane('b', 2)], true, null))).toBe('ab')
})

test('while somebody works in the lanes, they keep their places and a new lane follows', () => {
  const former = ['c', 'b', 'a']
  expect(keys(orderLanes([lane('a', 9), lane('b', 2), lane('c', 0), lane('d', 20)], false, former))).toBe('cbad')
})
