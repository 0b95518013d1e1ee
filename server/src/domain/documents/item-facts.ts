/** Reads what a letter and its annex state about each item of a request. */
import type { Prohibition, RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import type { Texts } from '#domain/authority/input.ts'
import type { Tx } from '#domain/core/command.ts'
import { readInBatches } from '#domain/core/slices.ts'
import type { Place } from './places.ts'

/** An evidence file that shows an item, and is neither sealed nor erased. */
export interface EvidenceFacts {
  id: string
  number: number
  sha256: string
  mime: string
  size: number
  fileName: string
  capturedAt: Date
  /** whether the addressee may read the file */
  shareable: boolean
}

/** An earlier request for the same content that was sent to the same addressee. */
export interface EarlierFacts {
  /** the number of the earlier letter in the register of its unit, or else the number of the request */
  reference: string
  /** the number of the item in the earlier letter */
  number: number
  state: ItemState
  /** the labels of the reason for the refusal; null if the item was not refused */
  refusal: Texts | null
  answeredAt: Date | null
}

export interface ItemFacts {
  /** the content item */
  id: string
  /** null if the item of a draft is not saved yet */
  requestItemId: string | null
  /** the number of the item in the letter, from 1 */
  number: number
  kind: { code: string; labels: Texts }
  address: string | null
  /** the officer's own name of the content; the addressee reads it only if the address is unknown */
  title: string | null
  leadsTo: string | null
  reasons: Texts
  places: readonly Place[]
  /** when the authority last saw the content, as an officer stated it; null if no officer stated it */
  statedSeenAt: Date | null
  /** when the authority last saw the content: as stated, or else at the latest capture; null if unknown */
  seenAt: Date | null
  additions: Texts
  prohibitions: readonly Pick<Prohibition, 'id' | 'citations' | 'summaries'>[]
  evidence: readonly EvidenceFacts[]
  earlier: EarlierFacts | null
  /** when the answer is due; null before the sending, or without a deadline */
  dueAt: Date | null
}

/** What is stored about an item of a request, or what an unsaved draft states about it. */
export type RequestedItem = Pick<
  RequestItem,
  'itemId' | 'position' | 'reasons' | 'places' | 'seenAt' | 'additions' | 'previousId' | 'dueAt'
> & {
  /** null if the item is not saved yet */
  id: string | null
  prohibitions: ItemFacts['prohibitions']
}

/**
 * Returns the facts of these items. An earlier request for an item is included only if it was sent to `platformId`. So
 * a letter reveals nothing about the answers of other addressees. Cost: four statements for each BATCH_SIZE items,
 * linear in the number of items and their files.
 */
export async function readItemFacts(
  tx: Tx,
  { caseId, platformId }: { caseId: string | null; platformId: string | null },
  requested: readonly RequestedItem[],
): Promise<ItemFacts[]> {
  const itemIds = requested.map(({ itemId }) => itemId)
  const rows = await readInBatches(itemIds, (ids) =>
    tx.contentItem.findMany({
      where: { id: { in: ids } },
      select: { id: true, kind: true, canonicalUrl: true, title: true, leadsTo: true },
    }),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const files =
    caseId === null ? new Map<string, EvidenceFacts[]>() : await readFiles(tx, { caseId, platformId, itemIds })
  const earlier = await readEarlier(
    tx,
    requested.flatMap(({ previousId }) => previousId ?? []),
    platformId,
  )
  const kinds = await readLabels(tx, 'ContentKind', [...new Set(rows.map(({ kind }) => kind))])
  return requested.flatMap((item) => {
    const row = byId.get(item.itemId)
    if (!row) return []
    const evidence = files.get(item.itemId) ?? []
    const captured = evidence.map(({ capturedAt }) => capturedAt.getTime())
    return {
      id: row.id,
      requestItemId: item.id,
      number: item.position + 1,
      kind: { code: row.kind, labels: kinds.get(row.kind) ?? {} },
      address: row.canonicalUrl,
      title: row.title,
      leadsTo: row.leadsTo,
      reasons: item.reasons as Texts,
      places: item.places as unknown as Place[],
      statedSeenAt: item.seenAt,
      seenAt: item.seenAt ?? (captured.length > 0 ? new Date(Math.max(...captured)) : null),
      additions: item.additions as Texts,
      prohibitions: item.prohibitions,
      evidence,
      earlier: (item.previousId && earlier.get(item.previousId)) || null,
      dueAt: item.dueAt,
    }
  })
}

/** Returns the files of each item, in the order of their numbers. Sealed and erased files are left out. */
async function readFiles(
  tx: Tx,
  { caseId, platformId, itemIds }: { caseId: string; platformId: string | null; itemIds: string[] },
): Promise<Map<string, EvidenceFacts[]>> {
  const rows = await readInBatches(
    itemIds,
    (ids) => tx.$queryRaw<(EvidenceFacts & { itemId: string })[]>`
      SELECT id, item_id AS "itemId", number, sha256, mime, size, file_name AS "fileName", captured_at AS "capturedAt",
        shareable AND coalesce(shareable_for_id = ${platformId}::uuid, shareable_for_id IS NULL) AS shareable
      FROM evidence
      WHERE case_id = ${caseId}::uuid AND item_id = ANY (${ids}::uuid[]) AND is_readable(sha256)
      ORDER BY item_id, number`,
  )
  const files = new Map<string, EvidenceFacts[]>()
  for (const { itemId, ...file } of rows) files.set(itemId, [...(files.get(itemId) ?? []), file])
  return files
}

async function readEarlier(
  tx: Tx,
  requestItems: readonly string[],
  platformId: string | null,
): Promise<Map<string, EarlierFacts>> {
  if (requestItems.length === 0 || platformId === null) return new Map()
  const rows = await readInBatches(requestItems, (ids) =>
    tx.requestItem.findMany({
      where: { id: { in: ids }, platformId },
      select: {
        id: true,
        position: true,
        state: true,
        refusalReason: true,
        answeredAt: true,
        request: { select: { number: true, registerNumber: true } },
      },
    }),
  )
  const reasons = await readLabels(tx, 'RefusalReason', [
    ...new Set(rows.flatMap(({ refusalReason }) => refusalReason ?? [])),
  ])
  return new Map(
    rows.map(({ id, position, state, refusalReason, answeredAt, request }) => [
      id,
      {
        reference: request.registerNumber ?? request.number,
        number: position + 1,
        state,
        refusal: refusalReason === null ? null : (reasons.get(refusalReason) ?? {}),
        answeredAt,
      },
    ]),
  )
}

/** Returns the labels of these entries of a vocabulary. */
export async function readLabels(
  tx: Pick<Tx, 'vocabularyEntry'>,
  vocabulary: string,
  codes: readonly string[],
): Promise<Map<string, Texts>> {
  if (codes.length === 0) return new Map()
  const rows = await tx.vocabularyEntry.findMany({
    where: { vocabulary, code: { in: [...codes] } },
    select: { code: true, labels: true },
  })
  return new Map(rows.map(({ code, labels }) => [code, labels as Texts]))
}
