/**
 * How many requests are open, by the three definitions of the screens: the board counts what waits for somebody, the
 * list of addressees adds what was not sent, and the list of powers leaves out what was not delivered.
 */

import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { countBoard } from '@takedown/server/domain/board/query.ts'
import { countRequests } from '@takedown/server/domain/law/usage.ts'
import { countOpenRequests } from '@takedown/server/domain/platforms/open-requests.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '#support/make.ts'
import { makeInState, requestStates } from '#support/objects/states.ts'

const at = '2026-06-10T02:00:00.000Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  // Two drafts, so that no two of the sums below are equal by chance.
  for (const state of [...requestStates, 'DRAFT'] as const) await makeInState(desk, state, at)
  await makeInState(desk, 'SENT', at, 'NEEDS_CLARIFICATION')
})
afterAll(() => desk.close())

it('differs between the board, the addressees and the powers only by the requests that were not sent', async () => {
  const states = new Map(
    (await desk.db.removalRequest.groupBy({ by: ['state'], _count: true })).map(({ state, _count }) => [state, _count]),
  )
  const sum = (...names: (typeof requestStates)[number][]) => names.reduce((all, name) => all + states.get(name)!, 0)
  const idsOf = (list: { id: string }[]) => list.map(({ id }) => id)
  const total = <Key extends string>(list: readonly Record<Key, number>[], key: Key) =>
    list.reduce((all, row) => all + row[key], 0)
  const filter = parseBoardFilter({ waitingOn: ['PLATFORM', 'AUTHORITY'] })
  const audience = { ...desk.ask('can-bo-1', at).viewer, read: true }
  const board = await countBoard(desk.sql, audience, filter, new Date(at))
  const platforms = await countOpenRequests(desk.db, idsOf(await desk.db.platform.findMany({ select: { id: true } })))
  const powers = await countRequests(desk.db, idsOf(await desk.db.power.findMany({ select: { id: true } })))

  expect(board.requests).toBe(sum('SENT', 'ACKNOWLEDGED', 'UNDELIVERED'))
  expect(total(platforms, 'requests')).toBe(board.requests + sum('DRAFT', 'AWAITING_APPROVAL', 'APPROVED'))
  expect(total(powers, 'open')).toBe(board.requests - sum('UNDELIVERED'))
  expect(total(powers, 'open') + total(powers, 'unsent')).toBe(total(platforms, 'requests'))
})
