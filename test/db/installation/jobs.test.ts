/** Administrators see the jobs that wait or failed with their causes, and run one again. */
import { adoptJobs } from '@takedown/server/domain/jobs/adopt.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { atVersion, newKey } from '#support/make.ts'
import { makeAlarm, makeJob } from '#support/objects/jobs.ts'
import { makeInState } from '#support/objects/states.ts'

const LIST = `query ($state: JobState, $after: String, $first: Int) { jobs(state: $state, after: $after, first: $first) {
  nodes { id task state attempts maxAttempts error recipient requestId } pageInfo { hasNextPage endCursor } } }`
let app: TestApp
let waiting: string
let failed: string
beforeAll(async () => {
  app = await startApp()
  waiting = await makeJob(app.desk)
  failed = await makeJob(app.desk)
  await setJob(failed, `attempts = max_attempts, last_error = '550 no such user'`)
})
afterAll(() => app.stop())

const setJob = (id: string, values: string) =>
  app.desk.sql.query(`UPDATE graphile_worker._private_jobs SET ${values} WHERE key = $1`, [id.replace('Job_', 'MAIL:')])

it('lists them in pages and by state, with the recipient and the cause', async () => {
  const admin = await app.as('ADMIN')
  const { email } = await app.db.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })
  const first = (await admin.get(LIST, { first: 1 })).jobs
  expect(first.nodes).toEqual([
    {
      ...{ id: failed, task: 'MAIL', state: 'FAILED', attempts: 12, maxAttempts: 12 },
      ...{ error: '550 no such user', recipient: email, requestId: null },
    },
  ])
  const second = (await admin.get(LIST, { after: first.pageInfo.endCursor })).jobs
  expect(second.nodes).toMatchObject([{ id: waiting, state: 'WAITING', attempts: 0, error: null }])
  expect(second.pageInfo.hasNextPage).toBe(false)
  const byState = async (state: string) =>
    (await admin.get(LIST, { state })).jobs.nodes.map(({ id }: { id: string }) => id)
  expect([await byState('FAILED'), await byState('WAITING'), await byState('RUNNING')]).toEqual([
    [failed],
    [waiting],
    [],
  ])
})

it('runs one again with all of its attempts, as an event that only administrators read, and not while it runs', async () => {
  const [admin, auditor] = [await app.as('ADMIN'), await app.as('AUDITOR')]
  expect(await auditor.change('retryJob', { jobId: failed })).toMatchObject({ __typename: 'ForbiddenError' })
  await setJob(failed, `locked_at = now(), locked_by = 'pool-x'`)
  expect(await admin.change('retryJob', { jobId: failed })).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await setJob(failed, 'locked_at = NULL, locked_by = NULL')
  expect(await admin.must('retryJob', { jobId: failed }, 'state attempts runAt')).toMatchObject({
    state: 'WAITING',
    attempts: 0,
  })
  const { rows } = await app.desk.sql.query(
    `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id WHERE e.type = 'job.retried'`,
  )
  expect(rows).toEqual([{ data: { task: 'MAIL', attempt: 12, reason: '550 no such user' } }])
  const gone = { jobId: `Job_${crypto.randomUUID()}` }
  expect(await admin.change('retryJob', gone)).toMatchObject({ __typename: 'NotFoundError' })
})

it('gives one up with a reason, as an event that only administrators read, and not while it runs', async () => {
  const [admin, auditor] = [await app.as('ADMIN'), await app.as('AUDITOR')]
  const [given, alarm] = [await makeJob(app.desk), (await makeAlarm(app.desk, new Date().toISOString())).split('_')[1]!]
  await setJob(given, `attempts = 3, last_error = '451 try later'`)
  const input = { jobId: given, reason: 'Đã báo qua điện thoại' }
  expect(await auditor.change('giveUpJob', input)).toMatchObject({ __typename: 'ForbiddenError' })
  await setJob(given, `locked_at = now(), locked_by = 'pool-x'`)
  expect(await admin.change('giveUpJob', input)).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await setJob(given, 'locked_at = NULL, locked_by = NULL')
  expect(await admin.must('giveUpJob', input)).toMatchObject({ id: given })
  const mail = { where: { id: given.replace('Job_', '') }, select: { sentAt: true, givenUpAt: true } }
  expect(await app.db.mail.findUnique(mail)).toEqual({ sentAt: null, givenUpAt: expect.any(Date) })
  const listed = (await admin.get(LIST)).jobs.nodes.map(({ id }: { id: string }) => id)
  expect(listed).not.toContain(given)
  const { rows } = await app.desk.sql.query(
    `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id WHERE e.type = 'job.given_up'`,
  )
  const data = { task: 'MAIL', attempt: 3, reason: 'Đã báo qua điện thoại', failure: '451 try later' }
  expect(rows).toEqual([{ data }])
  expect(await admin.change('giveUpJob', { ...input, reason: 'Lần nữa' })).toMatchObject({
    __typename: 'NotFoundError',
  })
  // The worker of the test server may have taken the first step of the test alarm. The job of the next step waits.
  const giveAlarmUp = () => admin.change('giveUpJob', { jobId: `Job_${alarm}`, reason: 'Thử xong' })
  await vi.waitUntil(async () => (await giveAlarmUp()).__typename === 'GivenUpJob', 20_000)
  expect(await app.db.onCallAlarm.findUnique({ where: { id: alarm } })).toMatchObject({ end: 'GIVEN_UP' })
})

it('are added once for a delivery that waits without a job, and not before its letter is printed', async () => {
  const { desk } = app
  const { request } = await makeInState(desk, 'APPROVED', new Date().toISOString())
  await atVersion(desk, request, (expectedVersion) =>
    sendRequest(
      { ...desk.ask('can-bo-1', new Date()), canMail: true },
      { key: newKey(), request, expectedVersion, via: 'EMAIL' },
    ),
  )
  const jobs = () => app.db.$queryRaw`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'DELIVERY'`
  await adoptJobs(app.db, ['DELIVERY'])
  expect(await jobs()).toEqual([])
  // As after the job that prints, in a database that lost its jobs.
  await app.db.documentIssue.update({ where: { requestId: request }, data: { issuedAt: new Date(), dueAt: null } })
  await Promise.all([adoptJobs(app.db, ['DELIVERY']), adoptJobs(app.db, ['DELIVERY'])])
  const { id } = await app.db.delivery.findFirstOrThrow({ where: { requestId: request } })
  expect(await jobs()).toEqual([{ key: `DELIVERY:${id}` }])
})
