/** Deadlines at the end of a calendar: refused, provisional, and computed again; and the moment that the letter names. */
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { extendCalendar } from '@takedown/server/domain/requests/calendar-extension.ts'
import { calendarsEnding } from '@takedown/server/domain/requests/calendars-ending.ts'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let legalBasis: string
let calendar: string
beforeAll(async () => {
  desk = await openDesk()
  const office = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
  calendar = office.id
  const { id: _, ...basis } = await desk.db.legalBasis.findFirstOrThrow({ where: { inForceTo: null } })
  const working = { slug: 'gio-lam-viec', clock: 'WORKING', hours: 8, calendarId: calendar } as const
  await desk.db.legalBasis.create({ data: { ...basis, ...working } })
  desk.legalBases['gio-lam-viec'] = (await desk.db.legalBasis.findUniqueOrThrow({ where: { slug: 'gio-lam-viec' } })).id
  legalBasis = 'gio-lam-viec'
  // Monday 18 May 2026 is the last day whose holidays are known.
  await desk.db.calendar.update({ where: { id: calendar }, data: { endsOn: new Date('2026-05-18') } })
})
afterAll(() => desk.close())

const itemOf = (id: string) => desk.db.requestItem.findUniqueOrThrow({ where: { id } })
const dueIn = async (id: string) => {
  const { dueAt, firstDueAt, dueProvisional } = await itemOf(id)
  return { dueAt: dueAt!.toISOString(), firstDueAt: firstDueAt!.toISOString(), dueProvisional }
}

describe('a deadline after the end of its calendar', () => {
  it('is refused at submit, and allowed until the last day', async () => {
    const submit = async (at: string) => {
      const { request } = await makeDraft(desk, { at, legalBasis })
      await atVersion(desk, request, (expectedVersion) =>
        submitForApproval(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion }),
      )
    }
    await submit('2026-05-15T03:00:00Z')
    await expect(submit('2026-05-18T03:00:00Z')).rejects.toMatchObject({ code: 'CALENDAR_ENDS' })
  })

  it('is provisional without later holidays, and computed again when the calendar is extended', async () => {
    // Friday at 10:00. Eight working hours end on Monday; an extension by eight more passes the end.
    const { request, items } = await makeSent(desk, { at: '2026-05-15T03:00:00Z', legalBasis })
    const before = await dueIn(items[0]!)
    expect(before.dueProvisional).toBe(false)
    const supervisor = desk.ask('lanh-dao', '2026-05-15T04:00:00Z')
    await atVersion(desk, request, (expectedVersion) =>
      extendDeadline(supervisor, { key: newKey(), request, expectedVersion, items, hours: 8, reason: 'lễ' }),
    )
    const provisional = await dueIn(items[0]!)
    expect(provisional).toMatchObject({ firstDueAt: before.firstDueAt, dueProvisional: true })
    expect(provisional.dueAt.slice(0, 10)).toBe('2026-05-19')
    const now = new Date('2026-05-15T05:00:00Z')
    expect(await calendarsEnding(desk.db, now)).toMatchObject([{ calendar: { id: calendar }, provisionalItems: 1 }])

    const admin = desk.ask('quan-tri', now)
    const extension = { key: newKey(), calendar, endsOn: '2027-12-31', holidays: ['2026-05-19', '2026-05-20'] }
    const early = { ...extension, key: newKey(), holidays: ['2026-05-18'] }
    await expect(extendCalendar(admin, early)).rejects.toMatchObject({ code: 'CALENDAR_NOT_LONGER' })
    await extendCalendar(admin, extension)
    const recomputed = await dueIn(items[0]!)
    expect(recomputed).toMatchObject({ firstDueAt: before.firstDueAt, dueProvisional: false })
    expect(recomputed.dueAt).toBe(provisional.dueAt.replace('2026-05-19', '2026-05-21'))
    expect(await desk.db.event.count({ where: { type: 'item.recalculated', subjectId: items[0]! } })).toBe(1)
    expect(await calendarsEnding(desk.db, now)).toEqual([])
  })
})

it('the letter names the moment at which the clock starts', async () => {
  const at = '2026-05-04T02:00:00Z'
  const { request, items } = await makeSent(desk, { at })
  const { letter, legalBasis } = await desk.db.removalRequest.findUniqueOrThrow({
    where: { id: request },
    include: { legalBasis: true },
  })
  expect(letter).toContain(`trong vòng ${legalBasis.hours} giờ kể từ thời điểm gửi yêu cầu này`)
  expect((await itemOf(items[0]!)).dueAt).toEqual(new Date(Date.parse(at) + legalBasis.hours * 3_600_000))
})
