/** The morning report: who receives it, when, how often, and what it states. */
import { setDesk } from '@takedown/server/domain/board/desk-settings.ts'
import { queueMorningReports } from '@takedown/server/domain/notifications/morning-report.ts'
import { type Outgoing, sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { setNotificationSettings } from '@takedown/server/domain/notifications/settings.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

/** 07:30 in the authority's zone, UTC+7, on Monday 2 November 2026, and on the days around it. */
const monday = new Date('2026-11-02T00:30:00Z')
const minutes = (many: number, from = monday) => new Date(from.getTime() + many * 60_000)
const hours = { quietFrom: 0, quietTo: 0, digestAt: 450 }

let desk: Desk
let overdue: Sent
beforeAll(async () => {
  desk = await openDesk()
  overdue = await makeSent(desk, { at: '2026-10-30T03:00:00Z', count: 3 })
  await answer(
    desk,
    overdue,
    overdue.items.slice(0, 1),
    { state: 'ACTIONED', action: 'CONTENT_REMOVED' },
    { at: '2026-10-31T03:00:00Z' },
  )
  const { request } = await makeDraft(desk, { at: '2026-11-01T03:00:00Z' })
  await submitForApproval(desk.ask('can-bo-1', '2026-11-01T04:00:00Z'), { key: newKey(), request, expectedVersion: 1 })
})
afterAll(() => desk.close())

const want = (person: string, morningReport: boolean, locale = 'vi') =>
  setNotificationSettings(desk.ask(person, monday), {
    ...{ key: newKey(), ...hours, morningReport, locale },
    rules: [{ rule: 'BREACHED', inApp: true, mail: 'OFF' }],
  })
async function sendAll(now: Date): Promise<Outgoing[]> {
  const sent: Outgoing[] = []
  const links = { link: 'https://desk.example', unsubscribeUrl: () => 'https://desk.example/u' }
  for (const { id } of await desk.db.mail.findMany({ where: { sentAt: null, reportDay: { not: null } } }))
    await sendMail(desk.db, id, now, async (mail) => void sent.push(mail), links)
  return sent
}

it('is mailed to nobody who has not chosen it, and not before its hour', async () => {
  expect(await queueMorningReports(desk.db, monday)).toBe(0)
  await want('lanh-dao', true, 'en')
  await want('quan-ly', true)
  expect(await queueMorningReports(desk.db, minutes(-1))).toBe(0)
})

it('is queued once for each person and day, however often and on however many servers the job runs', async () => {
  const queued = await Promise.all([1, 2, 3].map(() => queueMorningReports(desk.db, monday)))
  expect(queued.reduce((sum, each) => sum + each, 0)).toBe(2)
  expect(await queueMorningReports(desk.db, minutes(60))).toBe(0)
  const jobs = await desk.db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'MAIL'`
  expect(jobs).toHaveLength(2)
})

it('states in the language of its reader what is overdue and came in, and what its reader may sign', async () => {
  const mails = await sendAll(monday)
  const { number } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: overdue.request } })
  const [supervisor, manager] = ['en', 'vi'].map(
    (language) => mails.find(({ html }) => html.includes(`lang="${language}"`))!,
  )
  expect(supervisor!.subject).toContain('1 request overdue')
  expect(supervisor!.text).toContain(`${number} · Facebook · 2 items · due`)
  expect(supervisor!.text).toContain(`https://desk.example/requests/RemovalRequest_${overdue.request}`)
  expect(supervisor!.text).toContain('WAITING FOR YOUR SIGNATURE: 1 REQUEST')
  expect(supervisor!.text).toContain('1 item answered by platforms: 1 actioned, 0 refused')
  expect(manager!.subject).toContain('1 yêu cầu quá hạn')
  expect(manager!.text).not.toContain('KÝ DUYỆT')
  expect(await sendAll(monday)).toEqual([])
})

it('is not mailed on a day without working time, and not by a server that starts much later', async () => {
  expect(await queueMorningReports(desk.db, minutes(6 * 24 * 60))).toBe(0)
  const holiday = '2026-11-03'
  const calendars = await desk.db.calendar.findMany()
  await desk.db.calendar.updateMany({ where: { slug: 'vn-office' }, data: { holidays: { push: holiday } } })
  expect(await queueMorningReports(desk.db, minutes(24 * 60))).toBe(0)
  expect(calendars.length).toBeGreaterThan(0)
  expect(await queueMorningReports(desk.db, minutes(2 * 24 * 60 + 200))).toBe(0)
  expect(await queueMorningReports(desk.db, minutes(2 * 24 * 60 + 100))).toBe(2)
})

it('follows the hour of the settings, and leaves out who no longer wants it', async () => {
  await sendAll(minutes(2 * 24 * 60 + 101))
  const set = { key: newKey(), expectedVersion: 1, checkAfterDays: 7, morningReportAt: 600 }
  await setDesk(desk.ask('quan-tri', monday), set)
  const thursday = minutes(3 * 24 * 60)
  expect(await queueMorningReports(desk.db, thursday)).toBe(0)
  expect(await queueMorningReports(desk.db, minutes(150, thursday))).toBe(2)
  await want('quan-ly', false)
  const mails = await sendAll(minutes(151, thursday))
  expect(mails.map(({ html }) => /lang="(..)"/.exec(html)![1])).toEqual(['en'])
})

it('is not mailed without content, unless the settings ask for it', async () => {
  await desk.db.$executeRaw`DELETE FROM mail`
  const quiet = await openDesk()
  await setNotificationSettings(quiet.ask('quan-ly', monday), {
    ...{ key: newKey(), ...hours, morningReport: true },
    rules: [{ rule: 'BREACHED', inApp: true, mail: 'OFF' }],
  })
  const report = async (now: Date) => {
    expect(await queueMorningReports(quiet.db, now)).toBe(1)
    const { id } = await quiet.db.mail.findFirstOrThrow({ where: { sentAt: null } })
    const sent: Outgoing[] = []
    const links = { link: 'https://desk.example', unsubscribeUrl: () => '' }
    await sendMail(quiet.db, id, now, async (mail) => void sent.push(mail), links)
    return sent.length
  }
  expect(await report(monday)).toBe(0)
  const set = { key: newKey(), expectedVersion: 1, checkAfterDays: 7, morningReportWhenEmpty: true }
  await setDesk(quiet.ask('quan-tri', monday), set)
  expect(await report(minutes(24 * 60))).toBe(1)
  await quiet.close()
})
