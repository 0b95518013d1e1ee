/** Days, months and years are those of the authority's time zone: in numbers, rates, rollups, briefings and searches. */
import { changeAuthority } from '@takedown/server/domain/authority/authority.ts'
import { search } from '@takedown/server/domain/board/search.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { catchUp } from '@takedown/server/domain/figures/catch-up.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { readFigures } from '#support/models/figures.ts'

let desk: Desk
let sent: Sent
// Still 31 May in Viet Nam and in UTC, and already 1 June in Auckland.
const at = '2026-05-31T15:00:00Z'
beforeAll(async () => {
  desk = await openDesk()
  await changeAuthority(desk.ask('quan-tri', at), {
    ...{ key: newKey(), expectedVersion: 1, names: [], superiors: [], places: [], redress: [] },
    ...{ timeZone: 'Pacific/Auckland', tipPrefix: 'T', casePrefix: 'C', requestPrefix: 'R', commitmentPrefix: 'P' },
  })
  sent = await makeSent(desk, { at })
})
afterAll(() => desk.close())

const june = { from: '2026-06-01', to: '2026-06-30' }
const may = { from: '2026-05-01', to: '2026-05-31' }

it('counts an item in the month of the zone', async () => {
  const asOf = new Date('2026-06-02T00:00:00Z')
  const inPeriod = async (period: object) => {
    const rows = await readFigures(desk, period, 'actioned_of_requested', ['MONTH'], asOf)
    return rows.map(({ denominator }) => denominator)
  }
  expect(await inPeriod(june)).toEqual([1])
  expect(await inPeriod(may)).toEqual([])
})

it('stores rollups by the day of the zone', async () => {
  await catchUp(desk.sql)
  const [fact] = await desk.db.$queryRaw<{ day: Date }[]>`
    SELECT sent_day AS day FROM figure_item WHERE request_item_id = ${sent.items[0]}::uuid`
  expect(fact!.day.toISOString().slice(0, 10)).toBe('2026-06-01')
})

it('begins a briefing with the month of the zone', async () => {
  const manager = desk.ask('quan-ly', at)
  const draft = (month: string) => draftBriefing(manager, { key: newKey(), month, heldOn: '2026-07-02' })
  await expect(draft('2026-07')).rejects.toMatchObject({ name: 'ValidationError' })
  const { id } = await draft('2026-06')
  const figures = await desk.db.briefingItem.findMany({ where: { briefingId: id }, select: { requestItemId: true } })
  expect(figures).toEqual([{ requestItemId: sent.items[0] }])
})

it('finds the last digits of a number with the prefixes of the authority', async () => {
  const request = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  expect(request.number).toMatch(/^R-2026-\d{6}$/)
  const hits = await search(desk.db, desk.sql, new Date(at), String(Number(request.number.slice(-6))))
  expect(hits).toContainEqual(expect.objectContaining({ type: 'RemovalRequest', id: sent.request }))
})

it('writes the year of the zone into a number', async () => {
  const newYear = await makeSent(desk, { at: '2025-12-31T15:00:00Z' })
  const { number } = await desk.db.case.findUniqueOrThrow({ where: { id: newYear.case } })
  expect(number).toMatch(/^C-2026-/)
})
