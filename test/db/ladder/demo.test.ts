/** The demo has requests on every rung of the ladder. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { readCalls } from '@takedown/server/domain/ladder/promises.ts'
import { readStandings } from '@takedown/server/domain/ladder/standing.ts'
import { nextMutation } from '@takedown/server/standin/habits.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoDatabase } from '#support/run/demo-database.ts'

let db: PrismaClient
beforeAll(async () => {
  db = createClient(await demoDatabase())
})
afterAll(() => db.$disconnect())

it('chases a handful of requests, on each rung of the ladder', async () => {
  const { at: now } = await db.event.findFirstOrThrow({ where: { type: 'demo.loaded' } })
  const board = await db.boardRow.findMany({
    where: { waitingOn: 'PLATFORM' },
    select: { requestId: true, dueAt: true },
  })
  const open = board.map(({ requestId }) => requestId)
  expect(board.filter(({ dueAt }) => dueAt < now).length).toBeLessThan(10)
  const standings = await readStandings(db, open, now)
  const proposed = standings.map(({ proposal }) => proposal?.rung.code)
  expect(proposed).toEqual(expect.arrayContaining(['REMINDER', 'CHASE', 'LEGAL_STEP']))
  expect(standings.filter(({ waiting, waitingFits }) => waiting && waitingFits)).toHaveLength(1)
  const sent = await db.ladderLetter.findMany({ where: { state: 'SENT' } })
  expect(new Set(sent.map(({ rung }) => rung))).toEqual(
    new Set(['REMINDER', 'CHASE', 'FORMAL_NOTICE', 'HIGHER_CONTACT']),
  )
  expect(sent.filter(({ writtenById, signedById }) => writtenById === signedById)).toEqual([])
  expect(await db.removalRequest.count({ where: { chased: 'TWICE' } })).toBeGreaterThan(1)
  expect(await readCalls(db, open, { now, max: 5 })).toMatchObject([{ promise: 'BROKEN' }])
})

it('keeps some overdue requests on each rung, which the simulated platforms never answer', async () => {
  const { at: now } = await db.event.findFirstOrThrow({ where: { type: 'demo.loaded' } })
  const open = await db.removalRequest.findMany({ where: { waitingOn: 'PLATFORM', reference: { not: null } } })
  const silent = open.filter(({ state, reference }) => {
    const request = { id: 'r', number: '1', version: 1, state, reference, sentAt: '2023-01-01T00:00:00Z' }
    return nextMutation({ ...request, waiting: [{ id: 'i', kind: 'POST', address: null }] }, now, () => 0.5) === null
  })
  expect(silent.filter(({ dueAt }) => dueAt === null || dueAt > now)).toEqual([])
  const last = await Promise.all(
    silent.map(async ({ id }) => {
      const letter = await db.ladderLetter.findFirst({ where: { requestId: id }, orderBy: { ordinal: 'desc' } })
      return `${letter?.rung ?? 'NONE'} ${letter?.state ?? ''}`
    }),
  )
  expect(last.sort()).toEqual([
    ...['CHASE SENT', 'CHASE SENT', 'FORMAL_NOTICE SENT', 'FORMAL_NOTICE WAITING', 'HIGHER_CONTACT SENT', 'NONE '],
  ])
  expect(open.length).toBeGreaterThan(silent.length)
})
