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
  isStale: boolean
}

/** An observation that was stored as the check `id` of an item. */
export type StoredObservation = Observation & { id: string; itemId: string }

/**
 * Stores the consequences of new observations of different items, which the caller has locked. Returns the consequences
 * by item id. If the observation of an item is its newest one and its stored presence is up to date, only the
 * observations since the item was last visible are read. Otherwise all observations of the item are evaluated again.
 * Cost: at most eight statements, and about six for each item that is evaluated again.
 */
export async function addObservations(
  tx: Tx,
  observations: readonly StoredObservation[],
): Promise<Map<string, PresenceChange>> {
  const changes = new Map<string, PresenceChange>()
  const stored = await readPresences(tx, observations)
  const isCurrent = ({ itemId }: StoredObservation) => {
    const { isNewest, isStale } = stored.get(itemId)!
    return isNewest && !isStale
  }
  const others = observations.filter((each) => !isCurrent(each)).map(({ itemId }) => itemId)
  if (others.length > 0 && observations.length > 1)
    await lockWithViolations(
      tx,
      observations.map(({ itemId }) => itemId),
    )
  for (const itemId of others) changes.set(itemId, await refreshPresence(tx, itemId))
  const newest = observations.filter(isCurrent)
  // A miss is an observation that the item is not visible, and a hit one that it is. The effect of a probe depends on the
  // earlier ones: misses matter until the item is GONE, and then hits do.
  const isAlone = ({ itemId, method, up }: StoredObservation) =>
    method === 'PERSON' || up === (stored.get(itemId)!.presence !== 'GONE')
  const rows = await readRows(
    tx,
    newest.filter((each) => !isAlone(each)),
  )
  const results = newest.map((observation) => {
    const { itemId, observedAt } = observation
    const before = stored.get(itemId)!
    const { presence } = foldPresence(rows.get(itemId) ?? [observation], before.presence).at(-1)!
    return { observation, before, presence, since: presence === before.presence ? before.presenceAt : observedAt }
  })
  await storePresences(
    tx,
    results.filter(({ before, presence }) => presence !== before.presence),
  )
  const absences = await continueAbsences(
    tx,
    results.map(({ observation: { itemId, up, observedAt }, presence }) => ({ itemId, up, observedAt, presence })),
  )
  for (const { observation, before, presence, since } of results)
    changes.set(observation.itemId, {
      ...{ before: before.presence, presence, since },
      absenceChanged: absences.has(observation.itemId),
    })
  return changes
}

/** Computes the presence of the item and the times of its request items from all observations. */
export async function refreshPresence(tx: Tx, itemId: string): Promise<PresenceChange> {
  const [stored] = await tx.$queryRaw<StoredPresence[]>`
    SELECT presence::text, presence_at AS "presenceAt", presence_stale AS "isStale"
    FROM content_item WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
  const recorded = await tx.check.findMany({
    where: { itemId, voidedAt: null },
    select: { up: true, method: true, observedAt: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  })
  const steps = foldPresence([...(await readInterruptions(tx, [itemId])), ...recorded])
  const current = presentStep(steps)
  // The presence is UNKNOWN until the content was seen, a person missed it, or three probes missed it.
  const presence = current?.presence ?? 'UNKNOWN'
  const since = presence === 'UNKNOWN' ? null : current!.observedAt
  const isSame = presence === stored!.presence && since?.getTime() === stored!.presenceAt?.getTime()
  if (!isSame || stored!.isStale)
    await tx.contentItem.update({ where: { id: itemId }, data: { presence, presenceAt: since, presenceStale: false } })
  const absenceChanged = await refreshAbsences(tx, itemId, steps)
  return { before: stored!.presence, presence, since, absenceChanged }
}

async function readPresences(
  tx: Tx,
  observations: readonly StoredObservation[],
): Promise<Map<string, StoredPresence & { isNewest: boolean }>> {
  const rows = await tx.$queryRaw<({ itemId: string; isNewest: boolean } & StoredPresence)[]>`
    SELECT c.id AS "itemId", c.presence::text, c.presence_at AS "presenceAt", c.presence_stale AS "isStale",
      NOT EXISTS (SELECT FROM "check" o
        WHERE o.item_id = n.item_id AND o.observed_at >= n.observed_at AND o.id <> n.id AND o.voided_at IS NULL) AS "isNewest"
    FROM "check" n JOIN content_item c ON c.id = n.item_id
    WHERE n.id = ANY (${observations.map(({ id }) => id)}::uuid[])`
  return new Map(rows.map(({ itemId, ...presence }) => [itemId, presence]))
}

type Changed = { observation: StoredObservation; presence: Presence; since: Date | null }

async function storePresences(tx: Tx, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return
  await tx.$executeRaw`
    UPDATE content_item c SET presence = n.presence::presence, presence_at = n.since
    FROM unnest(${changed.map(({ observation }) => observation.itemId)}::uuid[],
      ${changed.map(({ presence }) => presence)}::text[],
      ${changed.map(({ since }) => since?.toISOString() ?? null)}::timestamptz[]) AS n (id, presence, since)
    WHERE c.id = n.id`
}
/**
 * Reads for each item the last observation that was not like the new one, and the later ones, with all interruptions.
 * The observations are few, because repeated misses make an item GONE, and repeated hits make it REAPPEARED.
 */
async function readRows(
  tx: Tx,
  observations: readonly StoredObservation[],
): Promise<Map<string, (Observation | Unclear)[]>> {
  if (observations.length === 0) return new Map()
  const ids = observations.map(({ itemId }) => itemId)
  const observed = await tx.$queryRaw<({ itemId: string } & Observation)[]>`
    SELECT k.* FROM unnest(${ids}::uuid[], ${observations.map(({ up }) => up)}::boolean[]) AS n (item_id, up)
    CROSS JOIN LATERAL (
      SELECT item_id AS "itemId", up, method::text, observed_at AS "observedAt" FROM "check"
      WHERE item_id = n.item_id AND voided_at IS NULL AND observed_at >= coalesce((
        SELECT observed_at FROM "check" WHERE item_id = n.item_id AND voided_at IS NULL AND up <> n.up
        ORDER BY observed_at DESC LIMIT 1), '-infinity')
      ORDER BY recorded_at, id) k`
  const rows = new Map<string, (Observation | Unclear)[]>(ids.map((id) => [id, []]))
  for (const { itemId, ...each } of [...(await readInterruptions(tx, ids)), ...observed]) rows.get(itemId)!.push(each)
  return rows
}

/** Reads when a probe could not tell, and the end of the probes of an address that the item no longer has. */
const readInterruptions = (tx: Tx, itemIds: readonly string[]): Promise<({ itemId: string } & Unclear)[]> =>
  tx.$queryRaw`
    SELECT item_id AS "itemId", NULL AS up, observed_at AS "observedAt" FROM probe
    WHERE item_id = ANY (${[...itemIds]}::uuid[]) AND verdict = 'CANNOT_TELL'
    UNION ALL SELECT p.item_id, NULL, max(p.observed_at) + interval '1 millisecond'
    FROM probe p JOIN content_item c ON c.id = p.item_id
    WHERE p.item_id = ANY (${[...itemIds]}::uuid[]) AND p.address IS DISTINCT FROM c.canonical_url GROUP BY p.item_id`

/**
 * Updates the request items to which these newest observations belong. Returns the ids of the content items of which an
 * absence began or ended.
 */
async function continueAbsences(
  tx: Tx,
  observed: readonly (PresenceStep & { itemId: string })[],
): Promise<Set<string>> {
  const ids = observed.map(({ itemId }) => itemId)
  const times = observed.map(({ observedAt }) => observedAt.toISOString())
  const concerned = await tx.$queryRaw<{ itemId: string; id: string; isGone: boolean; isAbsent: boolean }[]>`
    SELECT n.item_id AS "itemId", i.id, i.gone_at IS NOT NULL AS "isGone",
      i.gone_at IS NOT NULL AND i.returned_at IS NULL AS "isAbsent"
    FROM unnest(${ids}::uuid[], ${times}::timestamptz[]) AS n (item_id, observed_at)
    CROSS JOIN LATERAL (
      SELECT id, gone_at, returned_at FROM request_item
      WHERE item_id = n.item_id AND sent_at <= n.observed_at AND state <> 'WITHDRAWN'
      ORDER BY sent_at DESC, id DESC LIMIT 1) i`
  const stepOf = new Map(observed.map(({ itemId, ...step }) => [itemId, step]))
  const changed = concerned.flatMap(({ itemId, id, isGone, isAbsent }) => {
    const { up, presence, observedAt } = stepOf.get(itemId)!
    const isSeen = isVisible({ up, presence })
    const begins = !isGone && !up && presence === 'GONE'
    return begins || isSeen
      ? [{ itemId, id, at: observedAt.toISOString(), isSeen, begins, ends: isAbsent && isSeen }]
      : []
  })
  if (changed.length > 0)
    await tx.$executeRaw`
      UPDATE request_item i SET gone_at = CASE WHEN n.begins THEN n.at ELSE i.gone_at END,
        returned_at = CASE WHEN n.ends THEN n.at ELSE i.returned_at END,
        last_up_at = CASE WHEN n.is_seen THEN n.at ELSE i.last_up_at END
      FROM unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ at }) => at)}::timestamptz[],
        ${changed.map(({ begins }) => begins)}::boolean[], ${changed.map(({ ends }) => ends)}::boolean[],
        ${changed.map(({ isSeen }) => isSeen)}::boolean[]) AS n (id, at, begins, ends, is_seen)
      WHERE i.id = n.id`
  return new Set(changed.filter(({ begins, ends }) => begins || ends).map(({ itemId }) => itemId))
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
