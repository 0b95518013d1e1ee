/**
 * Calendars with too little working time: running deadlines stay usable, and commands that need more time are refused.
 */
import { addCalendar } from '@takedown/server/domain/calendars/add.ts'
import { applyCalendars, type Passes } from '@takedown/server/domain/calendars/apply.ts'
import { setCalendarDays } from '@takedown/server/domain/calendars/days.ts'
import { calendarsEnding } from '@takedown/server/domain/calendars/ending.ts'
import { setCalendarHours } from '@takedown/server/domain/calendars/hours.ts'
import { addPower as addPowerCommand, changePower } from '@takedown/server/domain/law/powers.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { retractBreach } from '@takedown/server/domain/requests/breach-retraction.ts'
import { askClarification, extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { readDeadlineSteps } from '@takedown/server/domain/requests/deadline-steps.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

const at = '2026-11-23T02:00:00Z'
const now = new Date(at)

let desk: Desk
let calendar: string
let power: string
let count = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  // Nine working hours a week: 2,300 of them last almost five years.
  const hours = [{ weekday: 1, opensAt: 480, closesAt: 1020 }]
  const thin = { name: `Thứ hai ${++count}`, timeZone: 'Asia/Ho_Chi_Minh', hours, endsOn: '2031-12-31' }
  calendar = (await addCalendar(desk.ask('quan-tri', at), { key: newKey(), ...thin })).id
  // An end so far away that only an installation from before the check can have it.
  await desk.db.calendar.update({ where: { id: calendar }, data: { endsOn: new Date('2040-12-31') } })
  power = await addPower(desk, `thu-hai-${count}`, { clock: 'WORKING', normalLimit: 2300, calendarId: calendar })
})

/** The first Mondays after the present. */
const mondays = (weeks: number) =>
  Array.from({ length: weeks }, (_, week) =>
    new Date(Date.parse('2026-11-30') + week * 7 * 86_400_000).toISOString().slice(0, 10),
  )
const close = (holidays: string[], id = calendar) =>
  setCalendarDays(desk.ask('quan-tri', at), {
    ...{ key: newKey(), calendar: id, from: '2026-11-30', to: '2040-12-31', holidays, workingDays: [] },
    ...{ unconfirmed: [], reason: 'nghỉ', expectedVersion: 1 },
  })
const extend = (request: string, hours: number) =>
  atVersion(desk, request, (expectedVersion) =>
    extendDeadline(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion, hours, reason: 'lễ' }),
  )
const itemOf = (id: string) => desk.db.requestItem.findUniqueOrThrow({ where: { id } })
/** Closes Mondays as an installation could before the check: the limit of the power no longer fits. */
const closeUnchecked = (holidays: string[]) =>
  desk.db.calendar.update({
    where: { id: calendar },
    data: { holidays, version: { increment: 1 }, changedAt: now, changedFrom: new Date('2026-11-30') },
  })

describe('a deadline that no longer fits in its calendar', () => {
  it('is computed on, provisional and warned about, and every command still works', async () => {
    const { request, items } = await makeSent(desk, { at, power, count: 3 })
    const before = (await itemOf(items[0]!)).dueAt!
    await closeUnchecked(mondays(20))
    while (await applyCalendars(desk.db, now));
    const item = await itemOf(items[0]!)
    expect(item.dueProvisional).toBe(true)
    expect(item.dueAt! > before).toBe(true)
    const warned = (await calendarsEnding(desk.db, now)).find((each) => each.calendar.id === calendar)
    expect(warned).toMatchObject({ provisionalItems: 3 })
    await askClarification(desk.ask('facebook', at), { key: newKey(), request, items: [items[0]!], question: 'Gì?' })
    await answer(desk, { request }, [items[1]!], { state: 'NOT_FOUND' }, { at })
    const steps = await readDeadlineSteps(desk.db, items, now)
    expect(steps.filter(({ kind }) => kind === 'SET').every(({ dueAt }) => dueAt !== null)).toBe(true)
    await expect(extend(request, 1)).rejects.toMatchObject({ code: 'TOO_LITTLE_WORKING_TIME', ids: [items[2]] })

    // The Mondays are worked after all.
    await closeUnchecked([])
    while (await applyCalendars(desk.db, now));
    expect(await itemOf(items[2]!)).toMatchObject({ dueAt: before, dueProvisional: false })
  })

  it('is refused at submit, and so is a power with such a limit', async () => {
    await closeUnchecked(mondays(20))
    const { request } = await makeDraft(desk, { at, power })
    const submit = atVersion(desk, request, (expectedVersion) =>
      submitForApproval(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion }),
    )
    await expect(submit).rejects.toMatchObject({ code: 'TOO_LITTLE_WORKING_TIME', ids: [request] })
    const fields = {
      ...{
        citations: [
          { language: 'vi', text: 'Điều thử 9' },
          { language: 'en', text: 'Article 9' },
        ],
        notes: [],
      },
      ...{ clock: 'WORKING', clockStart: 'SENT', calendar, inForceFrom: '2020-01-01', capacities: [] },
      ...{ forComplaints: false, unconfirmed: false },
    }
    const refused = { code: 'TOO_LITTLE_WORKING_TIME', ids: [calendar] }
    const add = (limit: number) =>
      addPowerCommand(desk.ask('quan-tri', at), { key: newKey(), ...fields, normalLimit: limit })
    await expect(add(8760)).rejects.toMatchObject(refused)
    const { id } = await add(100)
    const change = { key: newKey(), power: id, expectedVersion: 1, ...fields, normalLimit: 8760 }
    await expect(changePower(desk.ask('quan-tri', at), change)).rejects.toMatchObject(refused)
    await expect(
      changePower(desk.ask('quan-tri', at), { ...change, key: newKey(), clock: 'WORKING_DAYS' }),
    ).rejects.toMatchObject(refused)
  })

  it('is the reason why a change of the days or hours is refused, which names the power', async () => {
    const refused = { code: 'TOO_LITTLE_WORKING_TIME', subject: 'Power', ids: [desk.powers[power]] }
    await expect(close(mondays(20))).rejects.toMatchObject(refused)
    expect((await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })).version).toBe(1)
    const hours = {
      ...{ key: newKey(), calendar, from: '2026-12-01', hours: [{ weekday: 1, opensAt: 480, closesAt: 540 }] },
      ...{ reason: 'giờ mới', expectedVersion: 1 },
    }
    await expect(setCalendarHours(desk.ask('quan-tri', at), hours)).rejects.toMatchObject(refused)
    await close(mondays(1))
  })
})

describe('hours that are added to a running deadline', () => {
  it.each([
    ['WORKING', 2],
    ['WORKING_DAYS', 4],
  ] as const)('by the clock %s are refused beyond five years', async (clock, times) => {
    const office = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
    const slug = await addPower(desk, `van-phong-${count}`, { clock, normalLimit: 8, calendarId: office.id })
    const { request, items } = await makeSent(desk, { at, power: slug })
    for (let time = 1; time < times; time++) await extend(request, 8760)
    const { dueAt } = await itemOf(items[0]!)
    const refused = { code: 'TOO_LITTLE_WORKING_TIME', subject: 'RequestItem', ids: items }
    await expect(extend(request, 8760)).rejects.toMatchObject(refused)
    expect((await itemOf(items[0]!)).dueAt).toEqual(dueAt)
  })

  it('for a clock fault are refused beyond five years', async () => {
    const slug = await addPower(desk, `ngan-${count}`, { clock: 'WORKING', normalLimit: 1, calendarId: calendar })
    const { request, items } = await makeSent(desk, { at, power: slug })
    const later = new Date(now.getTime() + 86_400_000)
    await markPassed(desk.db, later)
    const retract = atVersion(desk, request, (expectedVersion) =>
      retractBreach(desk.ask('lanh-dao', later), {
        ...{ key: newKey(), request, expectedVersion, items, hours: 8760, reason: 'đồng hồ' },
      }),
    )
    await expect(retract).rejects.toMatchObject({ code: 'TOO_LITTLE_WORKING_TIME', ids: items })
  })
})

describe('a request that the job of calendars cannot compute', () => {
  it('delays no other, and is tried again until its calendar is applied', async () => {
    const broken = await makeSent(desk, { at, power })
    const sound = await makeSent(desk, { at, power })
    const due = (await itemOf(sound.items[0]!)).dueAt!
    const set = { where: { requestItemId: broken.items[0]!, kind: 'SET' } as const }
    await desk.db.deadlineEntry.updateMany({ ...set, data: { hours: -1 } })
    await close(mondays(1))
    const passes: Passes = new Map()
    while (await applyCalendars(desk.db, now, passes));
    expect((await itemOf(sound.items[0]!)).dueAt! > due).toBe(true)
    const failing = () => [...(passes.get(calendar)?.failures.keys() ?? [])]
    expect(failing()).toEqual([broken.request])
    const after = (seconds: number) => applyCalendars(desk.db, new Date(now.getTime() + seconds * 1000), passes)
    await after(130)
    const { version, appliedVersion } = await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })
    expect(appliedVersion).toBeLessThan(version)
    await desk.db.deadlineEntry.updateMany({ ...set, data: { hours: 2300 } })
    await after(150)
    expect(failing()).toEqual([broken.request])
    await after(200)
    expect(failing()).toEqual([])
    expect((await desk.db.calendar.findUniqueOrThrow({ where: { id: calendar } })).appliedVersion).toBe(version)
  })
})
