/**
 * Stores what the addressee reads about each item of a request: the reason, the places in the item, when it was seen,
 * and what is new since an earlier request.
 */
import { z } from 'zod'
import { textsOf } from '#domain/authority/input.ts'
import { sourcesOf } from '#domain/content/last-seen.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, instant, optional, signedText } from '#domain/core/input.ts'
import { placesInput } from '#domain/documents/places.ts'
import { MAX_REASON } from '#domain/documents/prefill.ts'
import type { LockedRequest, Stated } from '#domain/signatures/locked-request.ts'

/** Details of items, each at most once. An absent field keeps its stored value. */
export const detailsInput = (maxItems: number) =>
  z
    .array(
      z.object({
        item: id,
        reasons: optional(textsOf(signedText(MAX_REASON))),
        places: optional(placesInput),
        seenAt: instant.nullish(),
        additions: optional(textsOf(signedText(MAX_REASON))),
      }),
    )
    .max(maxItems)
    .refine((details) => new Set(details.map(({ item }) => item)).size === details.length, 'repeats an item')

type Details = z.output<ReturnType<typeof detailsInput>>[number]

/**
 * Stores the details of items. Throws NotFoundError if the request lacks an item, TIME_IN_FUTURE with the items whose
 * `seenAt` is in the future, and SEEN_NOT_OBSERVED with the items for which no observation shows `seenAt`.
 */
export async function writeDetails(
  tx: Tx,
  requestId: string,
  details: readonly Details[] = [],
  now: Date,
): Promise<void> {
  if (details.length === 0) return
  const ids = details.map(({ item }) => item)
  const [{ caseId, known }] = await tx.$queryRaw<[{ caseId: string; known: bigint }]>`
    SELECT r.case_id AS "caseId", count(i.id) AS known FROM removal_request r
    LEFT JOIN request_item i ON i.request_id = r.id AND i.item_id = ANY (${ids}::uuid[])
    WHERE r.id = ${requestId}::uuid GROUP BY r.id`
  if (Number(known) !== details.length) throw new NotFoundError('item')
  const future = details.filter(({ seenAt, places }) => [seenAt, ...timesOf(places)].some((time) => time && time > now))
  if (future.length > 0)
    throw new RuleError(
      'TIME_IN_FUTURE',
      'the time at which an item was seen is in the future',
      'ContentItem',
      future.map(({ item }) => item),
    )
  await requireObserved(tx, caseId, details)
  const rows = details.map(({ seenAt, ...fields }) => ({ ...fields, seen: seenAt, hasSeen: seenAt !== undefined }))
  await tx.$executeRaw`
    UPDATE request_item i SET
      reasons = coalesce(d.reasons, i.reasons), reason_copied = i.reason_copied AND d.reasons IS NULL,
      places = coalesce(d.places, i.places), additions = coalesce(d.additions, i.additions),
      seen_at = CASE WHEN d."hasSeen" THEN d.seen ELSE i.seen_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS d (item uuid, reasons jsonb, places jsonb, additions jsonb, seen timestamptz, "hasSeen" boolean)
    WHERE i.request_id = ${requestId}::uuid AND i.item_id = d.item`
}

async function requireObserved(tx: Tx, caseId: string, details: readonly Details[]): Promise<void> {
  const stated = details.flatMap(({ item, seenAt }) => (seenAt ? [{ caseId, itemId: item, seenAt }] : []))
  const sources = await sourcesOf(tx, stated)
  const unseen = stated.filter((_, index) => sources[index] === null)
  if (unseen.length > 0)
    throw new RuleError(
      'SEEN_NOT_OBSERVED',
      'no check and no capture shows that an item was seen at the stated time',
      'ContentItem',
      unseen.map(({ itemId }) => itemId),
    )
}

/** Returns the details as the events of a draft record them. */
export const detailsOf = (details: readonly Details[] | undefined) =>
  details?.map(({ seenAt, ...fields }) => ({ ...fields, seenAt: seenAt?.toISOString() }))

/** Copies the details of `rows`, former items of the request, to present items with the same content. */
export async function restoreDetails(
  tx: Tx,
  requestId: string,
  rows: (LockedRequest['items'][number] & Stated)[],
): Promise<void> {
  if (rows.length === 0) return
  const details = rows.map(({ itemId: item, reasonCopied: copied, seenAt: seen, reasons, places, additions }) => ({
    ...{ item, copied, seen, reasons, places, additions },
  }))
  await tx.$executeRaw`
    UPDATE request_item i SET reasons = d.reasons, reason_copied = d.copied, places = d.places, additions = d.additions,
      seen_at = d.seen
    FROM jsonb_to_recordset(${JSON.stringify(details)}::jsonb)
      AS d (item uuid, reasons jsonb, copied boolean, places jsonb, additions jsonb, seen timestamptz)
    WHERE i.request_id = ${requestId}::uuid AND i.item_id = d.item`
}

const timesOf = (places: Details['places']): Date[] =>
  (places ?? []).flatMap(({ seenAt }) => (seenAt ? [new Date(seenAt)] : []))
