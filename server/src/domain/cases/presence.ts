/**
 * Stores what follows from the observations of a content item: its presence, and when it was gone during each of its
 * requests.
 */
import type { Presence } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { absenceIn, foldPresence, type PresenceStep, presentStep } from '#domain/rules/presence.ts'

/**
 * The presence of an item before and after its observations were evaluated. `since` is the start of the present
 * presence, and null while it is UNKNOWN.
 */
export interface PresenceChange {
  before: Presence
  presence: Presence
  since: Date | null
}

/** Locks the item and computes its presence and the times of its request items from all observations. */
export async function refreshPresence(tx: Tx, itemId: string): Promise<PresenceChange> {
  const [item] = await tx.$queryRaw<{ presence: Presence; presenceAt: Date | null }[]>`
    SELECT presence::text, presence_at AS "presenceAt" FROM content_item WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
  const recorded = await tx.check.findMany({
    where: { itemId },
    select: { up: true, method: true, observedAt: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  })
  const steps = foldPresence(recorded)
  const current = presentStep(steps)
  // The presence is UNKNOWN until the content was seen, a person missed it, or three probes missed it.
  const presence = current?.presence ?? 'UNKNOWN'
  const since = presence === 'UNKNOWN' ? null : current!.observedAt
  if (presence !== item!.presence || since?.getTime() !== item!.presenceAt?.getTime())
    await tx.contentItem.update({ where: { id: itemId }, data: { presence, presenceAt: since } })
  await refreshAbsences(tx, itemId, steps)
  return { before: item!.presence, presence, since }
}

/**
 * Stores when the item was gone and returned during each request. An observation belongs to the last request that was
 * sent before it and in which the item is not withdrawn. A withdrawn request item has no such times.
 */
async function refreshAbsences(tx: Tx, itemId: string, steps: readonly PresenceStep[]): Promise<void> {
  const requestItems = await tx.requestItem.findMany({
    where: { itemId, sentAt: { not: null } },
    select: { id: true, state: true, sentAt: true, goneAt: true, returnedAt: true },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  })
  const inForce = requestItems.filter(({ state }) => state !== 'WITHDRAWN')
  for (const requestItem of requestItems) {
    const { id, sentAt, ...stored } = requestItem
    const position = inForce.indexOf(requestItem)
    const times =
      position === -1
        ? { goneAt: null, returnedAt: null }
        : absenceIn(steps, sentAt!, inForce[position + 1]?.sentAt ?? null)
    if (
      times.goneAt?.getTime() !== stored.goneAt?.getTime() ||
      times.returnedAt?.getTime() !== stored.returnedAt?.getTime()
    )
      await tx.requestItem.update({ where: { id }, data: times })
  }
}

/**
 * Assigns the observations since `sentAt` to their requests again, after a request of that time was sent or withdrawn.
 * The caller has locked the items.
 */
export async function refreshObservedSince(tx: Tx, itemIds: string[], sentAt: Date): Promise<void> {
  const observed = await tx.check.findMany({
    where: { itemId: { in: itemIds }, observedAt: { gte: sentAt } },
    distinct: ['itemId'],
    select: { itemId: true },
    orderBy: { itemId: 'asc' },
  })
  for (const { itemId } of observed) await refreshPresence(tx, itemId)
}
