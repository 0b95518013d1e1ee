/**
 * Plans when items are probed: at once after an answer of the platform and then at growing intervals, and once a day
 * while an answer is awaited.
 */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ProbeVerdict } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The pauses after the first, second … probe since the last answer. The last pause repeats. */
const PAUSES_MS = [
  ...[5 * MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS],
  ...[1, 3, 7, 30].map((days) => days * DAY_MS),
]
const AWAITING_PAUSE_MS = DAY_MS
/**
 * Three misses at least three minutes apart prove that an item is gone, and two hits that it reappeared. A probe that
 * does not yet prove this is soon followed by another one.
 */
const CONFIRM_PAUSE_MS = 5 * MINUTE_MS
/** A platform that hides the answer gets no further request for at least this long. */
const UNCLEAR_PAUSE_MS = HOUR_MS

interface Progress {
  /** the number of probes since the last answer; null while no answer has arrived */
  step: number | null
  verdict: ProbeVerdict
  /** whether the item is known to be gone, even if this probe saw it */
  isGone: boolean
  /** milliseconds that the platform wants the client to wait; 0 if it states none */
  retryAfterMs: number
}

/** Returns the pause from a probe to the next one of the same item, in milliseconds. */
export function pauseAfter({ step, verdict, isGone, retryAfterMs }: Progress): number {
  if (verdict !== 'CANNOT_TELL' && isGone === (verdict === 'UP')) return CONFIRM_PAUSE_MS
  const pause = step === null ? AWAITING_PAUSE_MS : PAUSES_MS[Math.min(step, PAUSES_MS.length - 1)]!
  return verdict === 'CANNOT_TELL' ? Math.max(pause, UNCLEAR_PAUSE_MS, retryAfterMs) : pause
}

/** Plans a probe of each item at once, because the platform answered. */
export const planAfterAnswer = (tx: Tx, itemIds: readonly string[], now: Date): Promise<void> =>
  plan(tx, itemIds, now, 0)

/** Plans a probe of each item in a day, because a request for it was sent. */
export const planAfterSending = (tx: Tx, itemIds: readonly string[], now: Date): Promise<void> =>
  plan(tx, itemIds, new Date(now.getTime() + AWAITING_PAUSE_MS), null)

/**
 * Plans the probes of an item whose address changed: at once if a request for it waits or was answered, and otherwise
 * not at all. A running probe of the former address is not recorded.
 */
export async function planAfterAddressChange(tx: Tx, itemId: string, now: Date): Promise<void> {
  await tx.probePlan.deleteMany({ where: { itemId } })
  const requested = await tx.requestItem.findFirst({
    where: { itemId, state: { notIn: ['NOT_SENT', 'WITHDRAWN'] } },
    select: { state: true },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
  })
  if (requested) await plan(tx, [itemId], now, requested.state === 'AWAITING' ? null : 0)
}

/**
 * The host of the address of the content item `c`; NULL without a web address. A regular expression would take about three
 * times as long.
 */
const host = Prisma.sql`CASE WHEN starts_with(c.canonical_url, 'https://') OR starts_with(c.canonical_url, 'http://') THEN
  nullif(lower(split_part(split_part(split_part(c.canonical_url, '/', 3), '?', 1), '#', 1)), '') END`

/**
 * A probe that a person demanded keeps its time. Items without a web address have no plan. Items of reconstructed cases
 * stand for announced numbers, so they have none either. Cost: two statements.
 */
async function plan(tx: Tx, itemIds: readonly string[], dueAt: Date, step: number | null): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO probe_host (host, free_at)
    SELECT DISTINCT host, to_timestamp(0) FROM (
      SELECT ${host} AS host FROM content_item c WHERE id = ANY (${[...itemIds]}::uuid[])) h
    WHERE host IS NOT NULL AND NOT EXISTS (SELECT FROM probe_host e WHERE e.host = h.host) ORDER BY host
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO probe_plan (item_id, host, due_at, step)
    SELECT c.id, ${host}, ${dueAt}::timestamptz, ${step}::int
    FROM content_item c
    WHERE c.id = ANY (${[...itemIds]}::uuid[]) AND ${host} IS NOT NULL
      AND NOT EXISTS (SELECT FROM case_item k JOIN "case" r ON r.id = k.case_id
        WHERE k.item_id = c.id AND r.reconstructed)
    ORDER BY c.id
    ON CONFLICT (item_id) DO UPDATE SET host = EXCLUDED.host, step = EXCLUDED.step,
      due_at = CASE WHEN probe_plan.demanded THEN probe_plan.due_at ELSE EXCLUDED.due_at END`
}

/**
 * Removes hosts that no plan needs and that may be probed at any time, and adds those that a plan lacks. Cost: a scan of
 * both tables.
 */
export async function tidyHosts(db: PrismaClient, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - DAY_MS)
  await db.$executeRaw`
    DELETE FROM probe_host h
    WHERE free_at < ${idleSince} AND NOT EXISTS (SELECT FROM probe_plan p WHERE p.host = h.host)`
  // A plan may have been added while its host was removed.
  await db.$executeRaw`
    INSERT INTO probe_host (host, free_at) SELECT DISTINCT host, ${now}::timestamptz FROM probe_plan p
    WHERE NOT EXISTS (SELECT FROM probe_host h WHERE h.host = p.host) ORDER BY host ON CONFLICT DO NOTHING`
}

/** Removes all plans. A demo begins with a past whose pages do not exist. */
export async function clearPlans(db: PrismaClient): Promise<void> {
  await db.probePlan.deleteMany()
}
