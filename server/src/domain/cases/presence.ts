/**
 * Computes from the observations of a content item whether the content is visible, and when it was gone during each of
 * its requests.
 */
import type { Presence } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import {
  foldPresence,
  isVisible,
  type Observation,
  observedIn,
  type PresenceStep,
  presentStep,
  type Unclear,
} from '#domain/rules/presence.ts'
import { lockWithViolations } from './lock.ts'

/**
 * `presence` is the new presence of the item, and `since` its start; null while the presence is UNKNOWN.
 * `absenceChanged` states whether the time at which the item was gone, or visible again, changed for a request item.
 */
export interface PresenceChange {
  before: Presence
  presence: Presence
  since: Date | null
  absenceChanged: boolean
}

interface StoredPresence {
  presence: Presence
  presenceAt: Date | null
  presenceStale: boolean
}

/**
 * Stores the consequences of a new observation. If it is the newest one and the stored presence is up to date, only the
 * observations since the item was last visible are read. Otherwise all observations are evaluated again.
 */
export async function addObservation(
  tx: Tx,
  itemId: string,
  { id, ...observation }: Observation & { id: string },
): Promise<PresenceChange> {
  const stored = await lockPresence(tx, itemId)
  const { observedAt, up } = observation
  const isNewest = !(await tx.check.findFirst({
    where: { itemId, observedAt: { gte: observedAt }, id: { not: id }, voidedAt: null },
    select: { id: true },
  }))
  if (stored.presenceStale || !isNewest) return refreshPresence(tx, itemId)
  // A miss is an observation that the item is not visible, and a hit one that it is. The effect of a probe depends on the
  // earlier ones: misses matter until the item is GONE, and then hits do.
  const isAlone = observation.method === 'PERSON' || up === (stored.presence !== 'GONE')
  const recent = isAlone ? [observation] : await readRow(tx, itemId, up)
  const { presence } = foldPresence(recent, stored.presence).at(-1)!
  const since = presence === stored.presence ? stored.presenceAt : observedAt
  await storePresence(tx, itemId, stored, presence, since)
  const absenceChanged = await continueAbsence(tx, itemId, { up, observedAt, presence })
  return { before: stored.presence, presence, since, absenceChanged }
}

/** Computes the presence of the item and the times of its request items from all observations. */
export async function refreshPresence(tx: Tx, itemId: string): Promise<PresenceChange> {
  const stored = await lockPresence(tx, itemId)
  const recorded = await tx.check.findMany({
    where: { itemId, voidedAt: null },
    select: { up: true, method: true, observedAt: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  })
  const steps = foldPresence([...(await readInterruptions(tx, itemId)), ...recorded])
  const current = presentStep(steps)
  // The presence is UNKNOWN until the content was seen, a person missed it, or three probes missed it.
  const presence = current?.presence ?? 'UNKNOWN'
  const since = presence === 'UNKNOWN' ? null : current!.observedAt
  await storePresence(tx, itemId, stored, presence, since)
  const absenceChanged = await refreshAbsences(tx, itemId, steps)
  return { before: stored.presence, presence, since, absenceChanged }
}

async function lockPresence(tx: Tx, itemId: string): Promise<StoredPresence> {
  const [item] = await tx.$queryRaw<StoredPresence[]>`
    SELECT presence::text, presence_at AS "presenceAt", presence_stale AS "presenceStale"
    FROM content_item WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
  return item!
}

async function storePresence(
  tx: Tx,
  id: string,
  stored: StoredPresence,
  presence: Presence,
  presenceAt: Date | null,
): Promise<void> {
  const isSame = presence === stored.presence && presenceAt?.getTime() === stored.presenceAt?.getTime()
  if (!isSame || stored.presenceStale)
    await tx.contentItem.update({ where: { id }, data: { presence, presenceAt, presenceStale: false } })
}

/**
 * Reads the last observation that was not like `up`, and the later ones, with all interruptions. The observations are
 * few, because repeated misses make an item GONE, and repeated hits make it REAPPEARED.
 */
async function readRow(tx: Tx, itemId: string, up: boolean): Promise<(Observation | Unclear)[]> {
  const row = await tx.$queryRaw<Observation[]>`
    SELECT up, method::text, observed_at AS "observedAt" FROM "check"
    WHERE item_id = ${itemId}::uuid AND voided_at IS NULL AND observed_at >= coalesce((
      SELECT observed_at FROM "check" WHERE item_id = ${itemId}::uuid AND voided_at IS NULL AND up <> ${up}
      ORDER BY observed_at DESC LIMIT 1), '-infinity')
    ORDER BY recorded_at, id`
  return [...(await readInterruptions(tx, itemId)), ...row]
}

/** Reads when a probe could not tell, and the end of the probes of an address that the item no longer has. */
const readInterruptions = (tx: Tx, itemId: string): Promise<Unclear[]> =>
  tx.$queryRaw`
    SELECT NULL AS up, observed_at AS "observedAt" FROM probe
    WHERE item_id = ${itemId}::uuid AND verdict = 'CANNOT_TELL'
    UNION ALL SELECT NULL, max(p.observed_at) + interval '1 millisecond'
    FROM probe p JOIN content_item c ON c.id = p.item_id
    WHERE p.item_id = ${itemId}::uuid AND p.address IS DISTINCT FROM c.canonical_url HAVING count(*) > 0`

/** Updates the request item to which the newest observation belongs. Returns whether an absence began or ended. */
async function continueAbsence(tx: Tx, itemId: string, { up, observedAt, presence }: PresenceStep): Promise<boolean> {
  const requestItem = await tx.requestItem.findFirst({
    where: { itemId, sentAt: { lte: observedAt }, state: { not: 'WITHDRAWN' } },
    select: { id: true, goneAt: true, returnedAt: true },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
  })
  if (!requestItem) return false
  const { id, goneAt, returnedAt } = requestItem
  const begins = goneAt === null && !up && presence === 'GONE'
  const isSeen = isVisible({ up, presence })
  const ends = goneAt !== null && returnedAt === null && isSeen
  const data = { ...(begins && { goneAt: observedAt }), ...(ends && { returnedAt: observedAt }) }
  if (begins || isSeen)
    await tx.requestItem.update({ where: { id }, data: { ...data, ...(isSeen && { lastUpAt: observedAt }) } })
  return begins || ends
}

/**
 * Stores when the item was gone, returned and last visible during each request. An observation belongs to the last
 * request that was sent before it. Requests from which the item was withdrawn are skipped.
 */
async function refreshAbsences(tx: Tx, itemId: string, steps: readonly PresenceStep[]): Promise<boolean> {
  const requestItems = await tx.requestItem.findMany({
    where: { itemId, sentAt: { not: null } },
    select: { id: true, state: true, sentAt: true, goneAt: true, returnedAt: true, lastUpAt: true },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  })
  const inForce = requestItems.filter(({ state }) => state !== 'WITHDRAWN')
  let changed = false
  for (const requestItem of requestItems) {
    const { id, sentAt, ...stored } = requestItem
    const position = inForce.indexOf(requestItem)
    const times =
      position === -1
        ? { goneAt: null, returnedAt: null, lastUpAt: null }
        : observedIn(steps, sentAt!, inForce[position + 1]?.sentAt ?? null)
    const differs = (field: keyof typeof times) => times[field]?.getTime() !== stored[field]?.getTime()
    const isOtherAbsence = differs('goneAt') || differs('returnedAt')
    if (isOtherAbsence || differs('lastUpAt')) await tx.requestItem.update({ where: { id }, data: times })
    changed ||= isOtherAbsence
  }
  return changed
}

/**
 * Assigns the observations since `sentAt` to requests again. The caller has locked the items, and has sent or withdrawn
 * a request that was sent at `sentAt`.
 */
export async function refreshObservedSince(tx: Tx, itemIds: string[], sentAt: Date): Promise<void> {
  const observed = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT DISTINCT item_id AS "itemId" FROM "check"
    WHERE item_id = ANY (${itemIds}::uuid[]) AND voided_at IS NULL AND observed_at >= ${sentAt} ORDER BY item_id`
  if (observed.length === 0) return
  await lockWithViolations(
    tx,
    observed.map(({ itemId }) => itemId),
  )
  for (const { itemId } of observed) await refreshPresence(tx, itemId)
}
