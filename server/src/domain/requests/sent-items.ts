/** Stores facts about the items of a letter as they are at the sending, because they may change later. */
import type { Tx } from '#domain/core/command.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'

export interface SentItems {
  sent: readonly { id: string; itemId: string }[]
  facts: Pick<RequestFacts, 'items'>
}

/** Stores which files the letters share, and the numbers that the letters state for them. */
export async function storeSharedFiles(tx: Tx, letters: readonly SentItems[]): Promise<void> {
  const shared = letters.flatMap(({ sent, facts }) => {
    const requestItems = new Map(sent.map(({ id, itemId }) => [itemId, id]))
    return facts.items.flatMap(({ id, evidence }) =>
      evidence.flatMap((file) =>
        file.shareable ? [{ item: requestItems.get(id)!, file: file.id, number: file.number }] : [],
      ),
    )
  })
  await tx.$executeRaw`
    INSERT INTO shared_evidence (request_item_id, evidence_id, number)
    SELECT * FROM unnest(${shared.map(({ item }) => item)}::uuid[], ${shared.map(({ file }) => file)}::uuid[],
      ${shared.map(({ number }) => number)}::int[])`
}

/** Stores the kind and reach of each item. Returns the reaches by content item id; null for an unknown reach. */
export async function saveDetails(tx: Tx, { id }: LockedRequest): Promise<ReadonlyMap<string, number | null>> {
  const rows = await tx.$queryRaw<{ itemId: string; reach: number | null }[]>`
    UPDATE request_item SET reach = coalesce(c.reach, request_item.reach), sent_kind = c.kind
    FROM content_item c
    WHERE request_id = ${id}::uuid AND item_id = c.id AND sent_at IS NOT NULL
    RETURNING c.id AS "itemId", c.reach`
  return new Map(rows.map(({ itemId, reach }) => [itemId, reach]))
}
