/** Draws the audits of a week, and closes audits whose time is over. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { v7 as uuidv7 } from 'uuid'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dateOf, dayOf } from '#domain/inspections/inspections.ts'
import { closeAudit } from './results.ts'
import { drawSample, populationHash } from './sample.ts'
import { lastWeek, type Week } from './week.ts'

/** Days after the draw until an audit closes although results are missing. */
export const OPEN_DAYS = 14
const CLOSED_AT_ONCE = 100

/** The claims and answers of one platform that were recorded in a week. */
interface WeekOfPlatform {
  platformId: string
  auditSize: number
  answered: number
  /** the ids of the request items, ascending */
  claims: string[]
}

/**
 * Draws the audits of the last week that has ended, once. Returns the number of audits. A week that ended while no
 * server ran for more than a week is not drawn later.
 *
 * First the claims of the week are frozen: an event of each platform states their hash. The hash of the last of these
 * events is the seed, so nobody knows the seed before the claims are fixed. A draw that a stop of the server interrupted
 * after the freeze is completed by the next call. Cost if the week was drawn: one look-up of a key, and one read of the
 * weeks, of which a year has 52; otherwise one read of the answers of the week.
 */
export async function drawClaimAudits(db: PrismaClient, now: Date): Promise<number> {
  const week = lastWeek(now, await zoneOf(db))
  if (!(await db.claimAuditWeek.findUnique({ where: { fromDay: dateOf(week.from) }, select: { fromDay: true } })))
    await runSystemCommand(db, now, 'freezeClaimAudits', async (tx, append) => ({
      frozen: await freezeWeek(tx, append, week, now),
    }))
  let drawn = 0
  for (const { fromDay } of await db.claimAuditWeek.findMany({
    where: { seed: null, audits: { some: {} } },
    select: { fromDay: true },
  })) {
    const { audits } = await runSystemCommand(db, now, 'drawClaimAudits', async (tx, append) => ({
      audits: await drawWeek(tx, append, fromDay),
    }))
    drawn += audits
  }
  return drawn
}

/** The insertion of the week makes another server wait, which then freezes nothing. */
async function freezeWeek(tx: Tx, append: Append, week: Week, now: Date): Promise<number> {
  const fromDay = dateOf(week.from)
  const { count } = await tx.claimAuditWeek.createMany({ data: [{ fromDay, drawnAt: now }], skipDuplicates: true })
  if (count === 0) return 0
  const platforms = await readWeek(tx, week)
  const closesAt = new Date(now.getTime() + OPEN_DAYS * 24 * 3_600_000)
  for (const { platformId, auditSize, answered, claims } of platforms) {
    const id = uuidv7()
    const hash = populationHash(claims)
    const size = Math.min(auditSize, claims.length)
    await tx.claimAudit.create({
      data: {
        ...{ id, platformId, fromDay, answered, closesAt, drawnAt: now, size },
        ...{ populationIds: claims, populationHash: hash, population: claims.length },
      },
      select: { id: true },
    })
    append({
      type: 'claim_audit.frozen',
      subject: { type: 'ClaimAudit', id },
      platformId,
      data: {
        ...{ from: week.from, population: claims.length, populationHash: hex(hash), answered },
        ...{ sampleSize: size, closesAt: closesAt.toISOString() },
      },
    })
  }
  return platforms.length
}

/** Draws the samples of a frozen week. The update of the week makes another server wait, which then draws nothing. */
async function drawWeek(tx: Tx, append: Append, fromDay: Date): Promise<number> {
  const audits = await tx.claimAudit.findMany({ where: { fromDay }, orderBy: { platformId: 'asc' } })
  const { hash: seed, seq: seedPosition } = await tx.event.findFirstOrThrow({
    where: { subjectId: { in: audits.map(({ id }) => id) }, type: 'claim_audit.frozen' },
    orderBy: { seq: 'desc' },
    select: { hash: true, seq: true },
  })
  const { count } = await tx.claimAuditWeek.updateMany({ where: { fromDay, seed: null }, data: { seed, seedPosition } })
  if (count === 0) return 0
  for (const { id, platformId, populationIds, populationHash, population, answered, size, closesAt } of audits) {
    const sample = drawSample(seed!, populationIds, size)
    await tx.claimAuditItem.createMany({
      data: sample.map((requestItemId, index) => ({ auditId: id, position: index + 1, requestItemId })),
    })
    append({
      type: 'claim_audit.drawn',
      subject: { type: 'ClaimAudit', id },
      platformId,
      data: {
        ...{ from: dayOf(fromDay), seed: hex(seed!), seedPosition: String(seedPosition), population },
        ...{ populationHash: hex(populationHash), answered, sampledItems: sample, closesAt: closesAt.toISOString() },
      },
    })
  }
  return audits.length
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Returns the platforms with claims in the week: items that are answered with an action that makes content inaccessible.
 * The week is the one in which the present answer was recorded, because an officer may record an answer weeks later, and
 * a further action keeps the time of the first answer. Items of reconstructed cases stand for announced numbers, so
 * nobody can look at them.
 */
const readWeek = (tx: Tx, { start, end }: Week): Promise<WeekOfPlatform[]> => tx.$queryRaw`
  SELECT p.id AS "platformId", p.audit_size AS "auditSize", count(*)::int AS answered,
    array_agg(i.id ORDER BY i.id) FILTER (WHERE i.state = 'ACTIONED' AND a.code IS NOT NULL)::text[] AS claims
  FROM (SELECT DISTINCT w.request_item_id AS id FROM platform_response s JOIN answer w ON w.response_id = s.id
      WHERE s.recorded_at >= ${start} AND s.recorded_at < ${end}) recorded
    JOIN request_item i USING (id) JOIN platform p ON p.id = i.platform_id
    JOIN removal_request r ON r.id = i.request_id JOIN "case" k ON k.id = r.case_id
    LEFT JOIN vocabulary_entry a ON a.vocabulary = 'Action' AND a.makes_inaccessible AND a.code = i.action
  WHERE NOT EXISTS (SELECT FROM answer w JOIN platform_response s ON s.id = w.response_id
      WHERE w.request_item_id = i.id AND s.recorded_at >= ${end}) AND NOT k.reconstructed AND p.audit_size > 0
    AND i.state IN ('ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED')
  GROUP BY p.id HAVING bool_or(i.state = 'ACTIONED' AND a.code IS NOT NULL) ORDER BY p.id`

/** Closes the audits whose time is over. Returns their number. Cost if there are none: one look-up of an index. */
export async function closeOldAudits(db: PrismaClient, now: Date): Promise<number> {
  const due = { closedAt: null, closesAt: { lte: now } }
  if (!(await db.claimAudit.findFirst({ where: due, select: { id: true } }))) return 0
  const { closed } = await runSystemCommand(db, now, 'closeClaimAudits', async (tx, append) => {
    const audits = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM claim_audit WHERE closed_at IS NULL AND closes_at <= ${now}
      ORDER BY closes_at, id LIMIT ${CLOSED_AT_ONCE} FOR UPDATE SKIP LOCKED`
    for (const { id } of audits) await closeAudit(tx, append, id, now)
    return { closed: audits.length }
  })
  return closed
}
