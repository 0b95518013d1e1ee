/** A briefing announces the errata of earlier months that no published briefing announced. */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function draft(month: string, heldOn: string): Promise<string> {
  const manager = desk.ask('quan-ly', `${heldOn}T01:00:00Z`)
  return (await draftBriefing(manager, { key: newKey(), month, heldOn })).id
}
async function publish(month: string, heldOn: string): Promise<string> {
  const briefing = await draft(month, heldOn)
  const step = (expectedVersion: number) => ({ key: newKey(), briefing, expectedVersion })
  await submitBriefing(desk.ask('quan-ly', `${heldOn}T02:00:00Z`), step(1))
  await publishBriefing(desk.ask('lanh-dao', `${heldOn}T03:00:00Z`), step(2))
  return briefing
}
async function correct(briefingId: string, foundAt: string, count = 1): Promise<void> {
  const erratum = { briefingId, changes: [], eventIds: [] }
  await desk.db.briefingErratum.createMany({
    data: Array.from({ length: count }, (_, n) => ({ ...erratum, foundAt: new Date(Date.parse(foundAt) + n) })),
  })
}
const announcedIn = async (id: string) =>
  ((await desk.db.briefing.findUniqueOrThrow({ where: { id } })).record as { errata: string[] }).errata

it('announces each erratum once, although briefings are published out of order, and the next one takes what is left', async () => {
  const september = await publish('2025-09', '2025-10-06')
  await correct(september, '2025-11-01T00:00:00Z')
  const november = await publish('2025-11', '2025-12-04')
  const october = await publish('2025-10', '2025-12-05')
  await correct(september, '2025-12-20T00:00:00Z', 600)
  const december = await publish('2025-12', '2026-01-06')
  const january = await draft('2026-01', '2026-02-05')
  const announced = await Promise.all([november, october, december, january].map(announcedIn))
  expect(announced.map(({ length }) => length)).toEqual([1, 0, 500, 100])
  expect(new Set(announced.flat()).size).toBe(601)
})
