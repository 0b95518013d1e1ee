/** The demo has requests on every rung of the ladder. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { readCalls } from '@takedown/server/domain/ladder/promises.ts'
import { readStandings } from '@takedown/server/domain/ladder/standing.ts'
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
