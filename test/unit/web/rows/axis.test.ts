/** The columns of the axis of 24 hours, by the due times of requests. */
import { expect, test } from 'vitest'
import { axisColumns } from '../../../../web/src/features/board/rows/axis.ts'

const now = Date.parse('2026-06-10T05:20:00Z')
const row = (id: string, due: string | null) => ({ id, dueAt: due && `2026-06-${due}:00Z` })
const filled = (rows: Parameters<typeof axisColumns>[0]) =>
  axisColumns(rows, now).flatMap(({ kind, at, ids }, index) =>
    ids.length > 0 ? [[index, kind === 'hour' ? new Date(at).toISOString().slice(8, 16) : kind, ids.join('')]] : [],
  )

test('requests are in the hour in which they are due, overdue ones left of it, by due time', () => {
  const rows = [
    row('a', '10T05:59'),
    row('b', '10T05:10'),
    row('c', '09T23:00'),
    row('d', '10T05:20'),
    row('e', '10T06:00'),
  ]
  expect(filled(rows)).toEqual([
    [0, 'overdue', 'cb'],
    [1, '10T05:00', 'da'],
    [2, '10T06:00', 'e'],
  ])
})

test('requests that are due after the last hour, or have no deadline, are at the right', () => {
  expect(filled([row('a', '11T04:59'), row('b', '11T05:00'), row('c', null), row('d', '20T00:00')])).toEqual([
    [24, '11T04:00', 'a'],
    [25, 'later', 'bd'],
    [26, 'none', 'c'],
  ])
  expect(axisColumns([], now)).toHaveLength(26)
})
