/** Calendars that an administrator adds and ends. */

import { addCalendar } from '@takedown/server/domain/calendars/add.ts'
import { applyCalendars } from '@takedown/server/domain/calendars/apply.ts'
import { setCalendarDays } from '@takedown/server/domain/calendars/days.ts'
import { endCalendar } from '@takedown/server/domain/calendars/end.ts'
import { addPower as addPowerByCommand, changePower } from '@takedown/server/domain/law/powers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { whileNoneCommits } from '#support/objects/commits.ts'
import { addPower } from '#support/objects/powers.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const dueAt = async (id: string) => (await desk.db.requestItem.findUniqueOrThrow({ where: { id } })).dueAt

describe('a new calendar', () => {
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: 480, closesAt: 960 }))
  const office = { name: 'Kantor Jakarta', timeZone: 'Asia/Jakarta', hours: week, endsOn: '2027-12-31' }
  const add = (other: object = {}) =>
    addCalendar(desk.ask('quan-tri', '2026-05-15T05:00:00Z'), { key: newKey(), ...office, ...other })

  it('gets its special days, and is in the log', async () => {
    const { id } = await add()
    const days = { from: '2028-01-01', to: '2028-12-31', holidays: ['2028-08-17'], unconfirmed: [] }
    const workingDays = [{ day: '2028-01-08', worksAs: 5 }]
    const set = { key: newKey(), calendar: id, ...days, workingDays, reason: 'năm mới', expectedVersion: 1 }
    await setCalendarDays(desk.ask('quan-tri', '2026-05-15T05:00:00Z'), set)
    expect(await desk.db.calendar.findUniqueOrThrow({ where: { id } })).toMatchObject({
      slug: 'kantor-jakarta',
      holidays: ['2028-08-17'],
      workingDays: { '2028-01-08': 5 },
      endsOn: new Date('2028-12-31'),
    })
    const events = await desk.db.event.findMany({ where: { subjectId: id } })
    expect(events.map(({ type }) => type).sort()).toEqual(['calendar.added', 'calendar.days_set'])
  })

  it.each([
    ['a zone that does not exist', { name: 'A', timeZone: 'Asia/Atlantis' }, 'CALENDAR_WRONG'],
    ['overlapping hours', { name: 'B', hours: [...week, { ...week[0]!, opensAt: 500 }] }, 'CALENDAR_WRONG'],
    ['hours that never open', { name: 'C', hours: [{ weekday: 1, opensAt: 480, closesAt: 480 }] }, 'CALENDAR_WRONG'],
    ['an offset instead of a zone', { name: 'E', timeZone: '+07:00' }, 'CALENDAR_WRONG'],
    ['an end after the fifth year from now', { name: 'F', endsOn: '2032-01-01' }, 'CALENDAR_TOO_FAR'],
    ['the name of another', { name: 'KANTOR  Jakarta' }, 'CALENDAR_KNOWN'],
  ])('is refused with %s', async (_what, other, code) => {
    await expect(add(other)).rejects.toMatchObject({ code, message: expect.not.stringContaining('RangeError') })
  })

  it('has its time zone in the usual spelling, and a name whose letters are shown in their order', async () => {
    const { id } = await add({ name: 'Lịch Sài Gòn', timeZone: 'asia/HO_CHI_minh' })
    expect(await desk.db.calendar.findUniqueOrThrow({ where: { id } })).toMatchObject({ timeZone: 'Asia/Ho_Chi_Minh' })
    await add({ name: 'Lịch năm năm', endsOn: '2031-12-31' })
    await expect(add({ name: 'a\u202eb' })).rejects.toMatchObject({ issues: [{ path: 'name' }] })
    await expect(add({ name: 'Lịch xa', endsOn: '9999-12-31' })).rejects.toMatchObject({
      issues: [{ path: 'endsOn', message: 'is not between 2000-01-01 and 2099-12-31' }],
    })
  })

  it('is added once by commands that run together', async () => {
    const commands = ['Chi nhánh', 'chi nhanh'].map((name) => () => add({ name }))
    const [first, second] = await whileNoneCommits(desk.sql, commands)
    expect(first!.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { code: 'CALENDAR_KNOWN' } })
  })

  it('ends for new powers, keeps its powers and due dates, and can be used again', async () => {
    const { id } = await add({ name: 'Lịch cũ' })
    const used = await addPower(desk, 'lich-cu', { clock: 'WORKING', normalLimit: 8, calendarId: id })
    const { items } = await makeSent(desk, { at: '2026-05-15T03:00:00Z', power: used })
    const due = await dueAt(items[0]!)
    const admin = desk.ask('quan-tri', '2026-05-15T05:00:00Z')
    const end = (endedOn: string | null, expectedVersion: number) =>
      endCalendar(admin, { key: newKey(), calendar: id, endedOn, expectedVersion })
    await expect(end('2026-05-16', 1)).rejects.toMatchObject({ code: 'TIME_IN_FUTURE' })
    await end('2026-05-15', 1)
    await expect(end(null, 1)).rejects.toThrow()
    const citations = [{ language: 'vi', text: 'Điều theo lịch cũ' }]
    const power = {
      ...{ key: newKey(), citations, notes: [], normalLimit: 8, clock: 'WORKING', clockStart: 'SENT', calendar: id },
      ...{ inForceFrom: '2020-01-01', capacities: [], forComplaints: false, unconfirmed: false },
    }
    await expect(addPowerByCommand(admin, power)).rejects.toMatchObject({ code: 'CALENDAR_NOT_IN_USE', ids: [id] })
    const kept = { ...power, power: desk.powers[used]!, normalLimit: 6, expectedVersion: 1 }
    await changePower(admin, { ...kept, key: newKey(), citations: [{ language: 'vi', text: 'Điều giữ lịch' }] })
    while (await applyCalendars(desk.db, new Date('2026-05-15T05:00:00Z')));
    expect(await dueAt(items[0]!)).toEqual(due)
    await end(null, 2)
    await addPowerByCommand(admin, { ...power, key: newKey() })
    expect(await desk.db.event.count({ where: { type: 'calendar.ended', subjectId: id } })).toBe(2)
  })

  it('is the administrator’s to add', async () => {
    const supervisor = desk.ask('lanh-dao', '2026-05-15T05:00:00Z')
    await expect(addCalendar(supervisor, { key: newKey(), ...office, name: 'D' })).rejects.toThrow()
  })
})
