/** The errata of a corrected category: of each published month, with the events of its own requests. */
import { setTimeout as pause } from 'node:timers/promises'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const conference = '2025-10-06T02:00:00Z'
let desk: Desk
let june: Sent
let september: Sent
beforeAll(async () => {
  desk = await openDesk()
  june = await makeSent(desk, { at: '2025-06-10T02:00:00Z', category: 'lua-dao' })
  september = await makeSent(desk, { at: '2025-09-10T02:00:00Z', case: june.case })
  for (const month of ['2025-06', '2025-09']) {
    const [manager, chief] = [desk.ask('quan-ly', conference), desk.ask('lanh-dao', conference)]
    const { id: briefing } = await draftBriefing(manager, { key: newKey(), month, heldOn: HELD[month] })
    await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
    await publishBriefing(chief, { key: newKey(), briefing, expectedVersion: 2 })
  }
})
afterAll(() => desk.close())

const HELD: Record<string, string> = { '2025-06': '2025-07-04', '2025-09': '2025-10-06' }

it('names the events of the requests that each month counts, and locks requests before briefings', async () => {
  const holder = await desk.sql.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT 1 FROM removal_request WHERE id = $1 FOR NO KEY UPDATE', [september.request])
  const change = { category: desk.categories['tu-tu'], reason: 'Xếp nhầm lĩnh vực' }
  const input = { key: newKey(), case: june.case, expectedVersion: 1, ...change }
  const updated = updateCase(desk.ask('can-bo-1', '2025-10-07T02:00:00Z'), input)
  await pause(500)
  // The command waits for the request. It has compared no briefing yet, so none is locked.
  const free = await holder.query('SELECT 1 FROM briefing FOR NO KEY UPDATE SKIP LOCKED')
  await holder.query('COMMIT')
  holder.release()
  await updated
  expect(free.rowCount).toBe(2)

  const errata = await desk.db.briefingErratum.findMany({ include: { briefing: { select: { firstDay: true } } } })
  const named = await Promise.all(
    errata.map(async ({ briefing, eventIds }) => {
      const events = await desk.db.event.findMany({ where: { id: { in: eventIds } } })
      return [briefing.firstDay.toISOString().slice(0, 7), events.map(({ type, subjectId }) => `${type} ${subjectId}`)]
    }),
  )
  expect(Object.fromEntries(named)).toEqual({
    '2025-06': [`request.recategorized ${june.request}`],
    '2025-09': [`request.recategorized ${september.request}`],
  })
})
