/**
 * Stores who has the page of a case or request open now. A visible page announces itself every `VIEWING_EVERY_MS`.
 * Opening a page is no event, because only staff may know it and nobody needs it later.
 */
import { VIEWING_EVERY_MS } from '@takedown/declarations/viewing.ts'
import { z } from 'zod'
import type { CommandContext, Tx } from '#domain/core/command.ts'
import { id, key, optional, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { requireSubject } from './notes.ts'

/** A page that has not announced itself for this time counts as closed. */
const LEFT_AFTER_MS = 3 * VIEWING_EVERY_MS
export const MAX_VIEWERS = 20

const viewingInput = z.object({ key, case: id, request: optional(id), leaves: optional(z.boolean()) })

export interface ViewingPerson {
  userId: string
  since: Date
}

/** The other people who have the page open, the earliest first. */
export interface ViewingResult {
  viewers: ViewingPerson[]
}

/**
 * Records that the viewer opens, keeps open or closes the page of a case or of one of its requests. Returns the other
 * people who have it open. Throws NotFoundError if the case does not exist, or the request does not belong to it. No
 * idempotency key is stored, because a repeated call has no further effect. Cost: one row written, and at most
 * `MAX_VIEWERS` rows read by index.
 */
export async function markViewing(context: CommandContext, input: unknown): Promise<ViewingResult> {
  const { viewer, db, now } = context
  permitPerson(viewer, 'markViewing')
  const { case: caseId, request, leaves } = parse(viewingInput, input)
  const userId = viewer.id!
  const subjectId = request ?? caseId
  if (leaves) {
    await db.viewing.deleteMany({ where: { subjectId, userId } })
    return { viewers: [] }
  }
  await requireSubject(db, caseId, request ?? null)
  const before = new Date(now.getTime() - LEFT_AFTER_MS)
  await db.$executeRaw`
    INSERT INTO viewing (subject_id, user_id, since, seen_at) VALUES (${subjectId}::uuid, ${userId}::uuid, ${now}, ${now})
    ON CONFLICT (subject_id, user_id) DO UPDATE SET seen_at = excluded.seen_at,
      since = CASE WHEN viewing.seen_at < ${before} THEN excluded.since ELSE viewing.since END`
  const viewers = await db.viewing.findMany({
    where: { subjectId, seenAt: { gte: before }, userId: { not: userId } },
    orderBy: [{ since: 'asc' }, { userId: 'asc' }],
    take: MAX_VIEWERS,
    select: { userId: true, since: true },
  })
  return { viewers }
}

/**
 * Deletes the rows of pages that were closed more than an hour ago. A row remains if a browser ends without a message.
 */
export async function deleteLeftViewings(db: Pick<Tx, 'viewing'>, now: Date): Promise<void> {
  await db.viewing.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - 3_600_000) } } })
}
