/** Reads owners of content (accounts, pages, groups and channels) with their violations, locks and proposals. */
import type { ContentOwner, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dayStart, localDay } from '#domain/rules/calendar.ts'
import { readLocks } from './locks.ts'
import { readStrikeRules } from './settings.ts'
import { type DatedViolation, type LockProposal, type OwnerLock, proposeLocks, windowStart } from './strikes.ts'

type Db = Pick<Tx, '$queryRaw' | 'strikeSettings' | 'authority'>

/** Maximum number of violations that are read for one owner, the latest ones. No rule demands as many. */
export const MAX_VIOLATIONS = 1000
/** Maximum number of owners for which proposals are computed, those with the most violations. */
export const MAX_CANDIDATES = 500

export interface Violation extends DatedViolation {
  ownerId: string
  requestItemId: string
  requestId: string
  caseId: string
  /** the number of the letter in the register, or else that of the request */
  number: string
  state: ItemState
}

export interface OwnerStrikes {
  owner: string
  violations: Violation[]
  locks: OwnerLock[]
  proposals: LockProposal<Violation>[]
}

/** Returns the latest violations of each owner, the latest first. Cost: one index range for each owner. */
const readViolations = (db: Db, owners: readonly string[]) => db.$queryRaw<Omit<Violation, 'day'>[]>`
  SELECT o.id AS "ownerId", v.item_id AS "itemId", v.sent_at AS "sentAt", v.request_item_id AS "requestItemId",
    i.state::text AS state, r.id AS "requestId", r.case_id AS "caseId", coalesce(r.register_number, r.number) AS number
  FROM unnest(${owners}::uuid[]) o (id) CROSS JOIN LATERAL (
    SELECT * FROM violation WHERE owner_id = o.id ORDER BY sent_at DESC, item_id DESC LIMIT ${MAX_VIOLATIONS}) v
  JOIN request_item i ON i.id = v.request_item_id JOIN removal_request r ON r.id = i.request_id
  ORDER BY v.sent_at DESC, v.item_id DESC`

/**
 * Returns the violations, locks and proposals of owners, in the order of `owners`. Days are those of the authority's time
 * zone. Cost: four statements for any number of owners.
 */
export async function readStrikes(db: Db, owners: readonly string[], now: Date): Promise<OwnerStrikes[]> {
  const [zone, { rules }] = [await zoneOf(db), await readStrikeRules(db)]
  const [violations, locks] = [await readViolations(db, owners), await readLocks(db, owners)]
  const today = localDay(now, zone)
  const violationsOf = byOwner(violations)
  const locksOf = byOwner(locks)
  return owners.map((owner) => {
    const dated = (violationsOf.get(owner) ?? []).map((each) => ({ ...each, day: localDay(each.sentAt, zone) }))
    const ofOwner = (locksOf.get(owner) ?? []).map(({ ownerId: _, ...lock }) => lock)
    return { owner, violations: dated, locks: ofOwner, proposals: proposeLocks(dated, ofOwner, rules, today) }
  })
}

function byOwner<Row extends { ownerId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.ownerId)
    if (group) group.push(row)
    else groups.set(row.ownerId, [row])
  }
  return groups
}

/**
 * Returns the owners for whom a rule in force proposes a lock, those with the most violations first. Cost: reads the
 * violations of the longest window by an index, and then at most MAX_CANDIDATES owners.
 */
export async function ownersToLock(db: PrismaClient, now: Date): Promise<OwnerStrikes[]> {
  const [zone, { rules }] = [await zoneOf(db), await readStrikeRules(db)]
  if (rules.length === 0) return []
  const longest = Math.max(...rules.map(({ windowDays }) => windowDays ?? 1))
  const fewest = Math.min(...rules.map(({ violations }) => violations ?? Number.POSITIVE_INFINITY), 1_000_000)
  const locks = Math.min(...rules.map((rule) => rule.locks ?? Number.POSITIVE_INFINITY), 1_000_000)
  const from = new Date(dayStart(windowStart(localDay(now, zone), longest), zone))
  const candidates = await db.$queryRaw<{ id: string }[]>`
    (SELECT owner_id AS id FROM violation WHERE sent_at >= ${from} AND owner_id IS NOT NULL
      GROUP BY owner_id HAVING count(*) >= ${fewest}::int ORDER BY count(*) DESC, owner_id LIMIT ${MAX_CANDIDATES})
    UNION
    (SELECT o.id FROM removal_request r JOIN request_item i ON i.request_id = r.id AND i.state = 'ACTIONED'
      JOIN content_item c ON c.id = i.item_id
      JOIN content_owner o ON o.address = c.canonical_url AND o.platform_id = c.platform_id
      WHERE r.measure = 'LOCK_TEMPORARILY'
      GROUP BY o.id HAVING count(*) >= ${locks}::int ORDER BY o.id LIMIT ${MAX_CANDIDATES})`
  const ids = candidates.map(({ id }) => id)
  const strikes = (await readStrikes(db, ids, now)).filter(({ proposals }) => proposals.length > 0)
  return strikes.sort((a, b) => weight(b) - weight(a) || (a.owner < b.owner ? -1 : 1))
}

/** The number of violations by which the list is ordered. */
export const weight = ({ proposals }: OwnerStrikes): number =>
  Math.max(...proposals.map(({ violations }) => violations.length))

export const ownersById = (db: Pick<PrismaClient, 'contentOwner'>, ids: readonly string[]): Promise<ContentOwner[]> =>
  db.contentOwner.findMany({ where: { id: { in: [...ids] } } })
