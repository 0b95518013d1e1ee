/** Reads what a letter and its annex state about each item of a request. */
import type { Prohibition, RequestItem } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import type { Texts } from '#domain/authority/input.ts'
import { type LastSeen, lastSeen, sourcesOf } from '#domain/content/last-seen.ts'
import type { Tx } from '#domain/core/command.ts'
import { readInBatches } from '#domain/core/slices.ts'
import type { Place } from './places.ts'

export interface EvidenceFacts {
  id: string
  number: number
  sha256: string
  mime: string
  size: number
  fileName: string
  capturedAt: Date
  shareable: boolean
}

export interface EarlierFacts {
  /** register number of the earlier letter, or else the number of the request */
  reference: string
  /** the number of the item in the earlier letter */
  number: number
  state: ItemState
  /** labels of the refusal reason; null if the item was not refused */
  refusal: Texts | null
  answeredAt: Date | null
}

export interface ItemFacts {
  id: string
  /** null if the item is not saved yet */
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
  /** `statedSeenAt` if an observation shows it, or else the time of the latest capture; null if unknown */
  lastSeen: LastSeen | null
  additions: Texts
  prohibitions: readonly Pick<Prohibition, 'id' | 'citations' | 'summaries'>[]
  evidence: readonly EvidenceFacts[]
  earlier: EarlierFacts | null
  /** when the answer is due; null before the sending, or without a deadline */
  dueAt: Date | null
}

export type RequestedItem = Pick<
  RequestItem,
  'itemId' | 'position' | 'reasons' | 'places' | 'seenAt' | 'additions' | 'previousId' | 'dueAt'
> & {
  /** null if the item is not saved yet */
  id: string | null
  prohibitions: ItemFacts['prohibitions']
}

/** `caseId` and `platformId` are null if they are not known yet. */
export interface LetterItems {
  caseId: string | null
  platformId: string | null
  requested: readonly RequestedItem[]
}

export async function readItemFacts(
  tx: Tx,
  scope: Omit<LetterItems, 'requested'>,
  requested: readonly RequestedItem[],
): Promise<ItemFacts[]> {
  const [facts] = await readManyItemFacts(tx, [{ ...scope, requested }])
  return facts!
}

/**
 * Returns the facts of the items of each letter. An earlier request for an item is included only if it was sent to the
 * same addressee, so a letter reveals nothing about the answers of others. Cost: at most three statements for each
 * BATCH_SIZE items, two for labels, and one for stated times; linear in the number of items and their files.
 */
export async function readManyItemFacts(tx: Tx, letters: readonly LetterItems[]): Promise<ItemFacts[][]> {
  const itemIds = [...new Set(letters.flatMap(({ requested }) => requested.map(({ itemId }) => itemId)))]
  const rows = await readInBatches(
    itemIds,
    (ids) => tx.$queryRaw<ContentRow[]>`
      SELECT id, kind, canonical_url AS "canonicalUrl", title, leads_to AS "leadsTo" FROM content_item
      WHERE id = ANY (${ids}::uuid[])`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const files = await readFiles(tx, letters)
  const earlier = await readEarlier(
    tx,
    letters.flatMap(({ platformId, requested }) =>
      platformId === null ? [] : requested.flatMap(({ previousId }) => previousId ?? []),
    ),
  )
  const stated = letters.flatMap(({ caseId, requested }) =>
    requested.flatMap(({ itemId, seenAt }) => (seenAt === null ? [] : [{ caseId, itemId, seenAt }])),
  )
  const sources = await sourcesOf(tx, stated)
  const sourceOf = new Map(
    stated.map(({ caseId, itemId, seenAt }, index) => [`${caseId} ${itemId} ${Number(seenAt)}`, sources[index]!]),
  )
  const kinds = await readLabels(tx, 'ContentKind', [...new Set(rows.map(({ kind }) => kind))])
  return letters.map(({ caseId, platformId, requested }) =>
    requested.flatMap((item) => {
      const row = byId.get(item.itemId)
      if (!row) return []
      const evidence = (files.get(`${caseId} ${item.itemId}`) ?? []).map((file) => seenBy(file, platformId))
      const source = sourceOf.get(`${caseId} ${item.itemId} ${Number(item.seenAt)}`) ?? null
      const before = item.previousId === null ? undefined : earlier.get(item.previousId)
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
        lastSeen: lastSeen(
          item.seenAt,
          source,
          evidence.map(({ capturedAt }) => capturedAt),
        ),
        additions: item.additions as Texts,
        prohibitions: item.prohibitions,
        evidence,
        earlier: before && before.platformId === platformId ? before.facts : null,
        dueAt: item.dueAt,
      }
    }),
  )
}

type ContentRow = Pick<ItemFacts, 'id' | 'title' | 'leadsTo'> & { kind: string; canonicalUrl: string | null }
/**
 * If `shareable` is true, the file may be read by the addressee `shareableForId`, or by every addressee if this id is
 * null.
 */
type FileRow = EvidenceFacts & { shareableForId: string | null }

const seenBy = ({ shareableForId, ...file }: FileRow, platformId: string | null): EvidenceFacts => ({
  ...file,
  shareable: file.shareable && (shareableForId === null || shareableForId === platformId),
})

/** Returns the files by a key: the id of the case, a space and the id of the item. Omits sealed and erased files. */
async function readFiles(tx: Tx, letters: readonly LetterItems[]): Promise<Map<string, FileRow[]>> {
  const pairs = letters.flatMap(({ caseId, requested }) =>
    caseId === null ? [] : requested.map(({ itemId }) => ({ caseId, itemId })),
  )
  const rows = await readInBatches(
    pairs,
    (batch) => tx.$queryRaw<(FileRow & { key: string })[]>`
      SELECT id, case_id || ' ' || item_id AS key, number, sha256, mime, size, file_name AS "fileName",
        captured_at AS "capturedAt", shareable, shareable_for_id AS "shareableForId"
      FROM evidence
      WHERE item_id = ANY (${batch.map(({ itemId }) => itemId)}::uuid[])
        AND case_id = ANY (${[...new Set(batch.map(({ caseId }) => caseId))]}::uuid[])
        AND NOT EXISTS (SELECT 1 FROM unreadable_file u WHERE u.sha256 = evidence.sha256)
      ORDER BY item_id, number`,
  )
  const files = new Map<string, FileRow[]>()
  for (const { key, ...file } of rows) {
    const known = files.get(key)
    if (known) known.push(file)
    else files.set(key, [file])
  }
  return files
}

async function readEarlier(
  tx: Tx,
  requestItems: readonly string[],
): Promise<Map<string, { platformId: string; facts: EarlierFacts }>> {
  if (requestItems.length === 0) return new Map()
  const rows = await readInBatches(requestItems, (ids) =>
    tx.requestItem.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        platformId: true,
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
    rows.map(({ id, platformId, position, state, refusalReason, answeredAt, request }) => {
      const facts = {
        reference: request.registerNumber ?? request.number,
        number: position + 1,
        state,
        refusal: refusalReason === null ? null : (reasons.get(refusalReason) ?? {}),
        answeredAt,
      }
      return [id, { platformId, facts }]
    }),
  )
}

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
