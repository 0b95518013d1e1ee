/** Deadlines at the end of a calendar: refused, provisional, and computed again; and the moment that the letter names. */

import { applyCalendars } from '@takedown/server/domain/calendars/apply.ts'
import { setCalendarDays } from '@takedown/server/domain/calendars/days.ts'
import { calendarsEnding } from '@takedown/server/domain/calendars/ending.ts'
import { setCalendarHours } from '@takedown/server/domain/calendars/hours.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

let desk: Desk
let power: string
let calendar: string
beforeAll(async () => {
  desk = await openDesk()
  const office = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
  calendar = office.id
  power = await addPower(desk, 'gio-lam-viec', { clock: 'WORKING', normalLimit: 8, calendarId: calendar })
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
      const { request } = await makeDraft(desk, { at, power })
      await atVersion(desk, request, (expectedVersion) =>
        submitForApproval(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion }),
      )
    }
    await submit('2026-05-15T03:00:00Z')
    await expect(submit('2026-05-18T03:00:00Z')).rejects.toMatchObject({ code: 'CALENDAR_ENDS' })
  })

  it('is provisional without later holidays, and computed again when the calendar is extended', async () => {
    // Friday at 10:00. Eight working hours end on Monday; an extension by eight more passes the end.
    const { request, items } = await makeSent(desk, { at: '2026-05-15T03:00:00Z', power })
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
    const days = {
      ...{ calendar, from: '2026-05-19', to: '2027-12-31', unconfirmed: ['2026-05-20'] },
      ...{ holidays: ['2026-05-19', '2026-05-20'], workingDays: [{ day: '2026-05-23', worksAs: 2 }] },
    }
    const set = async (other: object) => {
      const { version } = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
      const input = { key: newKey(), ...days, reason: 'thông báo', expectedVersion: version, ...other }
      await setCalendarDays(admin, input)
      while (await applyCalendars(desk.db, now));
    }
    await expect(set({ from: '2026-05-20', holidays: ['2026-05-20'] })).rejects.toMatchObject({ code: 'CALENDAR_GAP' })
    for (const wrong of [{ holidays: ['2026-05-18'] }, { unconfirmed: ['2026-05-21'] }, { holidays: ['2026-05-23'] }])
      await expect(set(wrong)).rejects.toMatchObject({ code: 'CALENDAR_DAYS_WRONG' })
    await set({})
    const recomputed = await dueIn(items[0]!)
    expect(recomputed).toMatchObject({ firstDueAt: before.firstDueAt, dueProvisional: false })
    expect(recomputed.dueAt).toBe(provisional.dueAt.replace('2026-05-19', '2026-05-21'))
    expect(await desk.db.event.count({ where: { type: 'item.recalculated', subjectId: items[0]! } })).toBe(1)
    expect(await calendarsEnding(desk.db, new Date('2027-01-02T00:00:00Z'))).toHaveLength(1)
    expect(await calendarsEnding(desk.db, new Date('2026-12-31T00:00:00Z'))).toEqual([])

    // The second holiday was not confirmed, and is worked after all. The Saturday stays as it is.
    await set({ to: '2026-05-22', holidays: ['2026-05-19'], workingDays: [], unconfirmed: [] })
    expect((await dueIn(items[0]!)).dueAt).toBe(provisional.dueAt.replace('2026-05-19', '2026-05-20'))
    const row = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
    expect(row.workingDays).toMatchObject({ '2026-05-23': 2 })
    expect(row.endsOn).toEqual(new Date('2027-12-31'))

    await expect(set({ expectedVersion: 1 })).rejects.toMatchObject({ name: 'ConflictError' })
    const { version: unchanged } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    // Nothing that matters to the request changes, so its version stays.
    await set({ from: '2026-12-01', to: '2026-12-31', holidays: [], workingDays: [], unconfirmed: [] })
    expect((await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).version).toBe(unchanged)
    // Once no command of before the change can be under way, the change counts as applied.
    await applyCalendars(desk.db, new Date('2026-05-15T05:03:00Z'))
    const applied = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
    expect(applied.appliedVersion).toBe(applied.version)
  })
})

it('the letter names the moment at which the clock starts', async () => {
  const at = '2026-05-04T02:00:00Z'
  const { request, items } = await makeSent(desk, { at })
  const { letter, power } = await desk.db.removalRequest.findUniqueOrThrow({
    where: { id: request },
    include: { power: true },
  })
  expect(letter).toContain(`trong vòng ${power.normalLimit} giờ kể từ thời điểm gửi yêu cầu này`)
  expect((await itemOf(items[0]!)).dueAt).toEqual(new Date(Date.parse(at) + power.normalLimit! * 3_600_000))
})

describe('an answered item', () => {
  it('is late or punctual by the days as they are known now, and a retracted breach names the reason', async () => {
    const { request, items } = await makeSent(desk, { at: '2026-06-12T03:00:00Z', power })
    const due = (await itemOf(items[0]!)).dueAt!
    await markPassed(desk.db, new Date(due.getTime() + 1))
    const late = new Date(due.getTime() + 3_600_000).toISOString()
    await answer(desk, { request }, items, { state: 'NOT_FOUND' }, { at: late })
    expect((await itemOf(items[0]!)).breachedAt).not.toBeNull()
    const { version } = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
    const day = due.toISOString().slice(0, 10)
    const now = new Date(due.getTime() + 7_200_000)
    await setCalendarDays(desk.ask('quan-tri', now), {
      ...{ key: newKey(), calendar, from: day, to: day, holidays: [day], workingDays: [], unconfirmed: [] },
      ...{ reason: 'nghỉ bù', expectedVersion: version },
    })
    while (await applyCalendars(desk.db, now));
    const item = await itemOf(items[0]!)
    expect(item.breachedAt).toBeNull()
    expect(item.dueAt! > due).toBe(true)
    const retracted = await desk.db.event.findFirstOrThrow({
      where: { type: 'item.breach_retracted', subjectId: items[0]! },
      include: { payload: true },
    })
    expect(retracted.payload?.payload).toContain('nghỉ bù')
  })
})

describe('other working hours from a day on', () => {
  const hours = (opensAt: number, closesAt: number) =>
    [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt, closesAt }))
  const set = async (from: string, week: object[], other: object = {}) => {
    const { version } = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
    const now = new Date('2026-07-06T00:30:00Z')
    await setCalendarHours(desk.ask('quan-tri', now), {
      ...{ key: newKey(), calendar, from, hours: week, reason: 'giờ mùa hè', expectedVersion: version, ...other },
    })
    while (await applyCalendars(desk.db, now));
  }

  it('move the due dates that lie after that day, and no earlier ones', async () => {
    // Monday 6 July at 08:00: eight working hours of the office end on Tuesday.
    const { items } = await makeSent(desk, { at: '2026-07-06T01:00:00Z', power })
    const { items: earlier } = await makeSent(desk, { at: '2026-06-22T01:00:00Z', power })
    const [before, unmoved] = [(await dueIn(items[0]!)).dueAt, (await dueIn(earlier[0]!)).dueAt]
    // From Tuesday on, the work begins at 10:00.
    await set('2026-07-07', hours(600, 1080))
    const row = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
    expect(row.formerHours).toMatchObject([{ until: '2026-07-06' }])
    expect((await dueIn(items[0]!)).dueAt > before).toBe(true)
    expect((await dueIn(items[0]!)).dueAt.slice(0, 10)).toBe('2026-07-07')
    expect((await dueIn(earlier[0]!)).dueAt).toBe(unmoved)

    // Hours from an earlier day replace those that were stated for a later one.
    await set('2026-07-01', hours(480, 960))
    expect((await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })).formerHours).toMatchObject([
      { until: '2026-06-30' },
    ])
    expect((await dueIn(items[0]!)).dueAt).toBe('2026-07-06T09:00:00.000Z')
    expect((await dueIn(earlier[0]!)).dueAt).toBe(unmoved)
    const types = await desk.db.event.findMany({ where: { subjectId: calendar, type: 'calendar.hours_set' } })
    expect(types).toHaveLength(2)
  })

  it('are refused if they are impossible, or if somebody else changed the calendar', async () => {
    const closed = [{ weekday: 1, opensAt: 480, closesAt: 480 }]
    await expect(set('2026-08-01', closed)).rejects.toMatchObject({ code: 'CALENDAR_WRONG' })
    await expect(set('2026-08-01', hours(480, 960), { expectedVersion: 1 })).rejects.toMatchObject({
      name: 'ConflictError',
    })
  })
})
