/** Reads owners of content (accounts, pages, groups and channels) with their violations, locks and proposals. */
import type { ContentOwner, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { readLocks } from './locks.ts'
import { readStrikeRules } from './settings.ts'
import { type DatedViolation, type LockProposal, type OwnerLock, proposeLocks } from './strikes.ts'

type Db = Pick<Tx, '$queryRaw' | 'strikeSettings' | 'authority'>

/** Maximum number of violations that are read for one owner, the latest ones. No rule demands as many. */
export const MAX_VIOLATIONS = 1000

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

export const ownersById = (db: Pick<PrismaClient, 'contentOwner'>, ids: readonly string[]): Promise<ContentOwner[]> =>
  db.contentOwner.findMany({ where: { id: { in: [...ids] } } })
