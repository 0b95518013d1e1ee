/**
 * Slows down guessing: after a few failed attempts for one account, each further attempt has to wait, twice as long each
 * time, but at most a quarter of an hour. The counts are in the database, so all instances share them.
 */
import { createHmac } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * What is attempted, and how often it may fail without a pause: a password at the sign-in, the password of an account within
 * its session, a code of its second factor, or a link or pairing code from an address.
 */
export const doors = { PASSWORD: 5, OWN_PASSWORD: 5, FACTOR: 5, LINK: 20 } as const
export type Door = keyof typeof doors

const MAX_WAIT_S = 900
/** After this many hours without an attempt, the count begins at 1 again. */
const FORGET_HOURS = 24
/** 2^18 slots. Two accounts rarely share one; they then share the waiting time, which is short. */
const SLOT_BITS = 18

export interface Attempt {
  door: Door
  /** The account or address, as entered. */
  who: string
  /** Keys the slots, so that nobody outside can choose an entry that shares the slot of another account. */
  secret: string
  now: Date
}

const slotOf = ({ door, who, secret }: Attempt): number =>
  createHmac('sha256', secret).update(`attempt:${door}:${who}`).digest().readUInt32BE(0) >>> (32 - SLOT_BITS)

/** Seconds to wait after this many failures. */
export const waitAfter = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(MAX_WAIT_S, 2 ** Math.min(failures - free, 20))

/**
 * Counts the attempt as failed before it is made, so that concurrent attempts cannot exceed the limit. Returns 0 if it may
 * be made, or else the seconds to wait. An attempt that has to wait is not counted, so that the waiting time ends.
 */
export async function beginAttempt(db: PrismaClient, attempt: Attempt): Promise<number> {
  const { door, now } = attempt
  const slot = slotOf(attempt)
  const free = doors[door]
  const counted = await db.$executeRaw`
    INSERT INTO failed_attempt AS a (door, slot, failures, last_at) VALUES (${door}, ${slot}, 1, ${now})
    ON CONFLICT (door, slot) DO UPDATE SET last_at = ${now},
      failures = CASE WHEN a.last_at < ${now}::timestamptz - make_interval(hours => ${FORGET_HOURS}::int) THEN 1
        ELSE least(a.failures + 1, 1000) END
    WHERE a.failures < ${free} OR a.last_at + make_interval(secs =>
      least(${MAX_WAIT_S}, power(2, least(a.failures - ${free}, 20)))::float8) <= ${now}::timestamptz`
  if (counted > 0) return 0
  const row = await db.failedAttempt.findUnique({ where: { door_slot: { door, slot } } })
  if (!row) return 1
  const until = row.lastAt.getTime() + waitAfter(row.failures, free) * 1000
  return Math.max(1, Math.ceil((until - now.getTime()) / 1000))
}

/**
 * Forgets the failures after a success. Of links and pairing codes only the success itself is not counted, because anybody
 * with one valid link could otherwise guess others without limit.
 */
export async function endAttempt(db: PrismaClient, attempt: Attempt): Promise<void> {
  if (attempt.door === 'LINK') return undoAttempt(db, attempt)
  await db.failedAttempt.deleteMany({ where: { door: attempt.door, slot: slotOf(attempt) } })
}

/** Takes back one count, of an attempt that did not fail or was not made. Earlier failures stay. */
export async function undoAttempt(db: PrismaClient, attempt: Attempt): Promise<void> {
  const where = { door: attempt.door, slot: slotOf(attempt), failures: { gt: 0 } }
  await db.failedAttempt.updateMany({ where, data: { failures: { decrement: 1 } } })
}

/**
 * Deletes counts that are no longer used, counts of better-auth per address that are older than a day, and links and
 * challenges that ended a day ago.
 */
export async function deleteOldAttempts(db: PrismaClient, now: Date): Promise<void> {
  const before = new Date(now.getTime() - FORGET_HOURS * 3_600_000)
  await db.failedAttempt.deleteMany({ where: { lastAt: { lt: before } } })
  await db.verification.deleteMany({ where: { expiresAt: { lt: before } } })
  await db.rateLimit.deleteMany({ where: { lastRequest: { lt: BigInt(before.getTime()) } } })
}
