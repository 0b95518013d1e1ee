/**
 * On-call on a running server: a test alarm, and an urgent breach that is mailed to one person on call after the other until
 * somebody acknowledges the alarm that the feed shows.
 */
import { addJob } from '@takedown/server/domain/jobs/tasks.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client, collect, type Data } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { type Mailbox, openMailbox } from '#support/feed/mailbox.ts'
import { makeDraft, sendDraft } from '#support/make.ts'

/** Coarse, for a busy machine. */
const SOON_MS = 30_000
const LIVE = `subscription { alarmChanged { __typename
  ... on AlarmChanged { alarm { position groups { request { number } } } } } }`

let box: Mailbox
let app: TestApp
beforeAll(async () => {
  box = await openMailbox()
  app = await startApp({ mail: { smtpUrl: box.url, from: 'Takedown Desk <desk@example.vn>' } })
})
afterAll(async () => {
  await app.stop()
  await box.close()
})

const account = (who: string) => app.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })
const signIn = async (who: string) => {
  const { role, email } = await account(who)
  return Client.signIn(app.url, { role: role!, email })
}
/** Mails of alarms, by the people who received them. The server mails other notifications, too. */
const alarmed = () => box.mails.filter(({ subject }) => /^Báo động/.test(subject)).map(({ to }) => to.split('@')[0])
const reaches = async (...people: string[]) => {
  await until(() => alarmed().length >= people.length, SOON_MS)
  expect(alarmed()).toEqual(people)
}

/** Lets the minutes until the next step of the alarm pass: its step is due now. */
async function pass(alarm: string) {
  const now = new Date()
  await app.db.$transaction(async (tx) => {
    await tx.onCallAlarm.update({ where: { id: alarm }, data: { nextAt: now } })
    await addJob(tx, 'ON_CALL', alarm, now)
  })
}

it('reaches the first person, then the next, and nobody after an acknowledgement over the feed', async () => {
  const [admin, supervisor, officer] = [await app.as('ADMIN'), await app.as('SUPERVISOR'), await signIn('can-bo-2')]
  const { version } = await app.db.onCallSettings.findUniqueOrThrow({ where: { id: 1 } })
  await admin.must('setOnCall', { expectedVersion: version, minutes: 10 })
  const people = await Promise.all(['can-bo-1', 'lanh-dao'].map(account))
  await supervisor.must('planOnCallShift', {
    startsAt: new Date(Date.now() - 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    personIds: people.map(({ id }) => `Person_${id}`),
  })
  // The button of the settings page runs this mutation.
  await supervisor.must('testOnCall', {})
  await reaches('can-bo-1')

  const live = officer.live()
  const feed = collect(live, LIVE, {})
  await feed.until(({ __typename }) => __typename === 'FeedReady', SOON_MS)
  const at = new Date(Date.now() - 25 * 3_600_000).toISOString()
  const draft = await makeDraft(app.desk, { at })
  const { request } = draft
  await app.db.removalRequest.update({ where: { id: request }, data: { urgent: true } })
  await sendDraft(app.desk, draft, at)
  const { number } = await app.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const isAbout = ({ alarm }: Data) => alarm?.groups.some((group: Data) => group.request.number === number)
  const frame = await feed.until((each) => isAbout(each), SOON_MS)

  const open = () => app.db.onCallAlarm.findFirst({ where: { requestId: request } })
  await until(async () => (await open()) !== null, SOON_MS)
  const { id } = (await open())!
  await pass(id)
  await reaches('can-bo-1', 'can-bo-1')
  await pass(id)
  await reaches('can-bo-1', 'can-bo-1', 'lanh-dao')

  await officer.must('acknowledgeAlarm', { upTo: frame.alarm.position })
  await feed.until((each) => each.__typename === 'AlarmChanged' && !isAbout(each), SOON_MS)
  expect(await open()).toMatchObject({ end: 'ACKNOWLEDGED', acknowledgedById: (await account('can-bo-2')).id })
  await pass(id)
  // The next test alarm is mailed after everything that was due before.
  await supervisor.must('testOnCall', {})
  await reaches('can-bo-1', 'can-bo-1', 'lanh-dao', 'can-bo-1')
  await live.dispose()
})
