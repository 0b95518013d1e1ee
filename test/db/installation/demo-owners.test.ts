/** The demo shows what repeat offenders lead to: proposals of locks, and proposals of reposts by each sign. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import type { Clock } from '@takedown/server/clock/database-clock.ts'
import { loadDemo } from '@takedown/server/demo/demo.ts'
import { readStrikes } from '@takedown/server/domain/owners/owners.ts'
import { ownersToLock } from '@takedown/server/domain/owners/to-lock.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { readProposed } from '@takedown/server/domain/reposts/read.ts'
import { startReposts } from '@takedown/server/jobs/evidence/reposts.ts'
import type { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '#support/run/database.ts'

const now = new Date()
let db: PrismaClient
beforeAll(async () => {
  db = createClient(await freshDatabase())
  await loadReference(db, now)
  await loadDemo(db, now)
})
afterAll(() => db.$disconnect())

it('proposes a first lock, a permanent lock after three, and reposts with the same text, image or account', async () => {
  const owners = await ownersToLock(db, now, { limit: 100 })
  const strikes = await readStrikes(
    db,
    owners.map(({ owner }) => owner),
    now,
  )
  expect(
    strikes.map(({ violations, locks, proposals }) => [
      ...[violations.length, locks.length],
      proposals.map(({ rule }) => rule.measure),
    ]),
  ).toEqual(
    expect.arrayContaining([
      [6, 0, ['LOCK_TEMPORARILY']],
      [15, 3, ['LOCK_PERMANENTLY']],
    ]),
  )
  // The job that the server runs. The files of the demo are in the database.
  const reposts = startReposts({
    ...{ db, storage: {} as Storage, clock: { now: () => now } as Clock },
    outages: { of: () => ({ worked() {}, failed() {} }) },
  })
  const signs = async () => {
    const proposed = await readProposed(db, undefined, 100)
    return [
      proposed.filter(({ sameText }) => sameText).length,
      proposed.filter(({ imageDistance }) => imageDistance !== null).length,
      proposed.some(({ sameOwner }) => sameOwner),
    ]
  }
  await expect.poll(signs, { timeout: 60_000 }).toEqual([1, 1, true])
  await reposts.stop()
})
