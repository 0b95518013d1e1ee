/** On-call: urgent breaches reach one person of the line after the other, each step once, until somebody acknowledges. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { adoptJobs } from '@takedown/server/domain/jobs/adopt.ts'
import { acknowledgeOnCallAlarm } from '@takedown/server/domain/on-call/acknowledge.ts'
import { escalateAlarm } from '@takedown/server/domain/on-call/escalate.ts'
import { testOnCall } from '@takedown/server/domain/on-call/raise.ts'
import { lineAt, removeOnCallShift } from '@takedown/server/domain/on-call/shifts.ts'
import { acknowledgeAlarm, readAlarm } from '@takedown/server/domain/wall/alarms.ts'
import { describe, expect, it } from 'vitest'
import { answer, makeDraft, newKey, sendDraft } from '#support/make.ts'
import { runJobs } from '#support/run/jobs.ts'
import { hours, LINK, line, minutes, NOON, openOnCall } from '#support/run/on-call.ts'

const { desk, box, person, configure, shift, run, overdue, alarms } = openOnCall()

describe('an urgent breach that nobody acknowledges', () => {
  it('is mailed to the first of the line after N minutes, then to each next, and begins again with the first', async () => {
    await configure({ minutes: 10 })
    await shift(hours(-4), hours(4), line)
    await overdue({ urgent: false })
    const { request } = await overdue()
    const { number } = await desk().db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    expect(await run(NOON)).toEqual([])
    expect(await run(minutes(9))).toEqual([])
    expect(await run(minutes(10))).toEqual(['can-bo-1'])
    const [mail] = box().mails
    expect(mail!.subject).toBe(`Báo động trực: yêu cầu khẩn ${number} quá hạn mà chưa ai nhận xử lý`)
    const [alarm] = await alarms()
    expect(mail!.body).toContain(`${LINK}/on-call#OnCallAlarm_${alarm!.id}`)
    expect(mail!.raw).not.toMatch(/^List-Unsubscribe/im)
    expect(await run(minutes(19))).toEqual([])
    expect([await run(minutes(20)), await run(minutes(30)), await run(minutes(40))]).toEqual([
      ['can-bo-2'],
      ['lanh-dao'],
      ['can-bo-1'],
    ])
    expect(await alarms()).toMatchObject([{ requestId: request, cause: 'BREACH', endedAt: null }])
    const events = await desk().db.event.count({ where: { type: 'oncall.escalated', subjectId: alarm!.id } })
    expect(events).toBe(4)
  })

  it('ends with the acknowledgement of anyone, also on the screen for overdue items, and mails on their way are dropped', async () => {
    await configure({ minutes: 10 })
    await shift(hours(-4), hours(4), line)
    await overdue()
    await run(NOON)
    // The step is written, and the mail server is slow.
    await runJobs(desk(), minutes(10), { ON_CALL: (id) => escalateAlarm(desk().db, minutes(10), id) })
    const [alarm] = await alarms()
    const context = desk().ask('quan-ly', minutes(11))
    await acknowledgeOnCallAlarm(context, { key: newKey(), alarm: alarm!.id })
    await acknowledgeOnCallAlarm(context, { key: newKey(), alarm: alarm!.id })
    expect([await run(minutes(12)), await run(minutes(60))]).toEqual([[], []])
    expect(await alarms()).toMatchObject([{ end: 'ACKNOWLEDGED', acknowledgedById: person('quan-ly') }])
    expect(await desk().db.event.count({ where: { type: 'oncall.acknowledged', subjectId: alarm!.id } })).toBe(1)

    await desk().db.onCallAlarm.deleteMany()
    await overdue()
    await run(NOON)
    const { upTo } = await readAlarm(desk().sql, NOON)
    await acknowledgeAlarm(desk().ask('can-bo-2', minutes(1)), { key: newKey(), upTo })
    expect(await run(minutes(30))).toEqual([])
    expect(await alarms()).toMatchObject([{ end: 'ACKNOWLEDGED', acknowledgedById: person('can-bo-2'), steps: [] }])
  })

  it('ends by itself when nothing is overdue any more, or after a day', async () => {
    await configure({ minutes: 600 })
    await shift(hours(-4), hours(30), ['can-bo-1'])
    const sent = await overdue()
    await run(NOON)
    await answer(desk(), sent, sent.items, { state: 'ALREADY_GONE' }, { at: minutes(1).toISOString() })
    expect(await run(hours(10))).toEqual([])
    expect(await alarms()).toMatchObject([{ end: 'RESOLVED' }])
    await desk().db.onCallAlarm.deleteMany()
    await overdue()
    await run(NOON)
    expect([await run(hours(10)), await run(hours(20)), await run(hours(24))]).toEqual([['can-bo-1'], ['can-bo-1'], []])
    expect(await alarms()).toMatchObject([{ end: 'EXPIRED' }])
  })

  it('takes each step once when two servers run it and when a server is killed between steps', async () => {
    await configure({ minutes: 10 })
    await shift(hours(-4), hours(4), line)
    await overdue()
    await run(NOON)
    const { id } = (await alarms())[0]!
    const at = minutes(10)
    await Promise.all([1, 2, 3].map(() => escalateAlarm(desk().db, at, id)))
    await escalateAlarm(desk().db, minutes(12), id)
    expect(await run(minutes(12))).toEqual(['can-bo-1'])
    // The database was restored without its jobs.
    await desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    await Promise.all([adoptJobs(desk().db, ['ON_CALL']), adoptJobs(desk().db, ['ON_CALL'])])
    expect([await run(minutes(19)), await run(minutes(20))]).toEqual([[], ['can-bo-2']])
    expect((await alarms())[0]!.steps.map(({ number }) => number)).toEqual([1, 2])
  })

  it('reaches the first of the next shift when the shift changes, and records that nobody is on call', async () => {
    await configure({ minutes: 10 })
    const first = await shift(hours(-4), minutes(15), ['can-bo-1', 'can-bo-2'])
    await shift(minutes(15), hours(4), ['lanh-dao', 'can-bo-2'])
    await overdue()
    await run(NOON)
    expect([await run(minutes(10)), await run(minutes(20)), await run(minutes(30))]).toEqual([
      ['can-bo-1'],
      ['lanh-dao'],
      ['can-bo-2'],
    ])
    for (const { id } of await desk().db.onCallShift.findMany())
      await removeOnCallShift(desk().ask('quan-tri', NOON), { key: newKey(), shift: id })
    expect(await run(minutes(40))).toEqual([])
    expect((await alarms())[0]!.steps.at(-1)).toMatchObject({ number: 4, userId: null, mailId: null })
    const again = removeOnCallShift(desk().ask('quan-tri', NOON), { key: newKey(), shift: first.id })
    await expect(again).rejects.toThrow('not found')
  })

  it('passes over people who may not acknowledge alarms any more, also when their mail is on its way', async () => {
    await configure({ minutes: 10 })
    await shift(hours(-4), hours(4), line)
    await overdue()
    await run(NOON)
    const { db } = desk()
    const change = (data: Partial<Pick<User, 'role' | 'pendingSince'>>) =>
      db.user.update({ where: { id: person('can-bo-1') }, data })
    // The step is written while the person may acknowledge it, and the mail server is slow.
    await runJobs(desk(), minutes(10), { ON_CALL: (id) => escalateAlarm(db, minutes(10), id) })
    const { role } = await db.user.findUniqueOrThrow({ where: { id: person('can-bo-1') } })
    await change({ role: 'AUDITOR' })
    expect([await run(minutes(11)), await run(minutes(20))]).toEqual([[], ['lanh-dao']])
    await change({ role, pendingSince: NOON })
    expect((await lineAt(db, minutes(20)))!.people).toEqual([person('can-bo-2'), person('lanh-dao')])
    await change({ pendingSince: null })
    expect((await lineAt(db, minutes(20)))!.people[0]).toBe(person('can-bo-1'))
  })

  it('alarms nobody without settings, and about an urgent request that could not be sent as well', async () => {
    await configure({})
    await overdue()
    await run(NOON)
    expect(await alarms()).toEqual([])
    await configure({ minutes: 5 })
    await shift(hours(-4), hours(4), ['can-bo-2'])
    const draft = await makeDraft(desk(), { at: NOON.toISOString() })
    await sendDraft(desk(), draft, NOON.toISOString(), 'hộp thư đầy')
    await desk().db.removalRequest.update({ where: { id: draft.request }, data: { urgent: true } })
    await run(NOON)
    expect(await run(minutes(5))).toEqual(['can-bo-2'])
    expect(box().mails[0]!.subject).toContain('gửi không thành công')
    await desk().db.user.update({ where: { id: person('can-bo-2') }, data: { disabledAt: NOON } })
    expect(await run(minutes(10))).toEqual([])
    await desk().db.user.update({ where: { id: person('can-bo-2') }, data: { disabledAt: null } })
  })
})

describe('a test alarm', () => {
  it('reaches the first person on call at once, and nobody later', async () => {
    await configure({ minutes: 10 })
    await shift(hours(-4), hours(4), line)
    await testOnCall(desk().ask('quan-tri', NOON), { key: newKey() })
    expect([await run(NOON), await run(minutes(30))]).toEqual([['can-bo-1'], []])
    expect(await alarms()).toMatchObject([{ cause: 'TEST', requestId: null, endedAt: null }])
    expect(await run(hours(24))).toEqual([])
    expect(await alarms()).toMatchObject([{ end: 'EXPIRED' }])
  })
})

describe('a shift', () => {
  it('repeats each week, and overlaps no other', async () => {
    await shift(hours(0), hours(12), ['can-bo-1'], { weeks: 3 })
    const shifts = await desk().db.onCallShift.findMany({ orderBy: { startsAt: 'asc' } })
    expect(shifts.map(({ startsAt }) => startsAt)).toEqual([hours(0), hours(7 * 24), hours(14 * 24)])
    await expect(shift(hours(-1), hours(1), ['can-bo-2'])).rejects.toMatchObject({ code: 'SHIFT_OVERLAPS' })
    await expect(shift(hours(7 * 24 - 1), hours(7 * 24), ['can-bo-2'])).resolves.toBeDefined()
  })

  it('refuses people who cannot acknowledge, the past, and times in the wrong order', async () => {
    await expect(shift(hours(0), hours(1), ['facebook'])).rejects.toThrow('not found')
    await expect(shift(hours(-2), hours(-1), ['can-bo-1'])).rejects.toThrow('past')
    await expect(shift(hours(1), hours(0), ['can-bo-1'])).rejects.toThrow('after')
    await expect(shift(hours(0), hours(169), ['can-bo-1'])).rejects.toThrow('168')
  })
})
