/** How far the days of a calendar may be stated, and how a wrong end is taken back. */
import { addCalendar } from '@takedown/server/domain/calendars/add.ts'
import { applyCalendars } from '@takedown/server/domain/calendars/apply.ts'
import { setCalendarDays } from '@takedown/server/domain/calendars/days.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

const at = '2026-05-15T03:00:00Z'
const now = new Date('2026-05-15T05:00:00Z')
let desk: Desk
let calendar: string
let made = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: 480, closesAt: 960 }))
  const office = { name: `Lịch ${++made}`, timeZone: 'Asia/Ho_Chi_Minh', hours, endsOn: '2026-12-31' }
  calendar = (await addCalendar(desk.ask('quan-tri', now), { key: newKey(), ...office })).id
})

const row = () => desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
const set = async (from: string, to: string, more: object = {}) =>
  setCalendarDays(desk.ask('quan-tri', now), {
    ...{ key: newKey(), calendar, from, to, holidays: [], workingDays: [], unconfirmed: [], reason: 'thông báo' },
    ...{ expectedVersion: (await row()).version, ...more },
  })

it('a period ends at most five years after the present year or the year of the end', async () => {
  await expect(set('2027-01-01', '2099-12-31')).rejects.toMatchObject({ code: 'CALENDAR_TOO_FAR', ids: [calendar] })
  expect((await row()).endsOn).toEqual(new Date('2026-12-31'))
  await set('2027-01-01', '2031-12-31')
  await set('2032-01-01', '2036-12-31')
  await expect(set('2037-01-01', '2042-01-01')).rejects.toMatchObject({ code: 'CALENDAR_TOO_FAR' })
})

it('a later statement takes a wrong end back, with the days after it', async () => {
  await set('2027-01-01', '2027-12-31', { holidays: ['2027-01-01'] })
  await set('2028-01-01', '2030-12-31', { holidays: ['2030-01-01'], workingDays: [{ day: '2028-01-08', worksAs: 1 }] })
  // A correction of a year within the calendar keeps its end.
  await set('2027-01-01', '2027-12-31', { holidays: ['2027-01-04'] })
  expect((await row()).endsOn).toEqual(new Date('2030-12-31'))

  await set('2027-01-01', '2027-12-31', { holidays: ['2027-01-01'], endsCalendar: true })
  expect(await row()).toMatchObject({
    ...{ endsOn: new Date('2027-12-31'), holidays: ['2027-01-01'], workingDays: {}, unconfirmed: [] },
  })
  const { payload } = await desk.db.event.findFirstOrThrow({
    where: { type: 'calendar.days_set', subjectId: calendar },
    orderBy: { seq: 'desc' },
    include: { payload: true },
  })
  expect(JSON.parse(payload!.payload!)).toMatchObject({
    ...{ endsOn: '2027-12-31', previousEndsOn: '2030-12-31', previousHolidays: ['2027-01-04', '2030-01-01'] },
    previousWorkingDays: { '2028-01-08': 1 },
  })
})

it('a due date after the earlier end becomes provisional', async () => {
  const power = await addPower(desk, `lich-${made}`, { clock: 'WORKING', normalLimit: 8, calendarId: calendar })
  const { items } = await makeSent(desk, { at, power })
  const read = () => desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })
  const { dueAt } = await read()
  await set('2026-05-01', '2026-05-15', { endsCalendar: true })
  while (await applyCalendars(desk.db, now));
  expect(await read()).toMatchObject({ dueAt, dueProvisional: true })
})

it('a day is not worked like a weekday without hours', async () => {
  const workingDays = [{ day: '2026-08-22', worksAs: 7 }]
  await expect(set('2026-08-01', '2026-08-31', { workingDays })).rejects.toMatchObject({ code: 'CALENDAR_DAYS_WRONG' })
})
