/** Jobs of graphile-worker when servers and connections end at the wrong moment. */
import { mailPasswordLink } from '@takedown/server/domain/accounts/second-person.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { until } from '#support/feed/feed.ts'
import { type Mailbox, openMailbox } from '#support/feed/mailbox.ts'

/** Coarse, for a busy machine. */
const SOON_MS = 30_000
let app: TestApp
let box: Mailbox
beforeAll(async () => {
  box = await openMailbox()
  app = await startApp({ mail: { smtpUrl: box.url, from: 'desk@example.vn' } })
})
afterAll(async () => {
  await app.stop()
  await box.close()
})

const queue = async () => {
  const { id } = await app.db.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })
  await app.db.$transaction((tx) => mailPasswordLink(tx, id, new Date()))
}
const waiting = () => app.db.mail.count({ where: { sentAt: null } })

it('run after the runner lost all of its connections', async () => {
  await queue()
  await until(async () => (await waiting()) === 0, SOON_MS)
  const ended = await app.db.$queryRaw<unknown[]>`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
  expect(ended.length).toBeGreaterThan(3)
  await queue()
  await until(async () => (await waiting()) === 0, SOON_MS)
  expect(box.mails).toHaveLength(2)
})

it('run again if the server that ran them was killed, and not while it may still run', async () => {
  box.mails.length = 0
  await app.db.$transaction(async (tx) => {
    const { id } = await tx.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })
    for (const _ of [1, 2]) await mailPasswordLink(tx, id, new Date())
    await tx.$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = 'pool-' || id, attempts = 1,
        locked_at = now() - make_interval(mins => CASE WHEN id = (SELECT max(id) FROM graphile_worker._private_jobs) THEN 3 ELSE 1 END)`
  })
  await until(async () => (await waiting()) === 1, SOON_MS)
  expect(box.mails).toHaveLength(1)
  await app.db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '3 minutes'`
  await until(async () => (await waiting()) === 0, SOON_MS)
  expect(box.mails).toHaveLength(2)
})
