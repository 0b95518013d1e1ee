/** Moves the items of a case to another case, with their assessments, evidence files and waiting captures. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

export interface Move {
  from: { id: string }
  into: { id: string; number: string; title: string }
}

/**
 * Moves all items of `from`, or only `items`, to `into`. If `into` already has an item, only its assessments and files
 * move. If both cases have the same file for an item, the file of `from` stays in `from`, because letters that shared
 * it refer to it there. With `remember`, each moved item remembers that it came from `from`.
 */
export async function moveContent(
  tx: Tx,
  { from, into }: Move,
  { items, remember = true }: { items?: readonly string[]; remember?: boolean } = {},
): Promise<{ movedItems: number; itemsInBoth: number }> {
  const chosen = items ? Prisma.sql`AND item_id = ANY (${items}::uuid[])` : Prisma.empty
  const movedItems = await tx.$executeRaw`
    INSERT INTO case_item (case_id, item_id, added_at, merged_from_id)
    SELECT ${into.id}::uuid, item_id, added_at, CASE WHEN ${remember} THEN ${from.id}::uuid END
    FROM case_item WHERE case_id = ${from.id}::uuid ${chosen} ON CONFLICT DO NOTHING`
  // An item of both cases keeps the later of the two times at which it was added. The people who recorded an item in a
  // tip are its authors only if the item was added to the case after the tip, so with this time no author is lost.
  await tx.$executeRaw`
    UPDATE case_item own SET added_at = greatest(own.added_at, other.added_at)
    FROM case_item other WHERE own.case_id = ${into.id}::uuid AND other.case_id = ${from.id}::uuid
      AND other.item_id = own.item_id AND own.added_at < other.added_at`
  const removed = await tx.$executeRaw`DELETE FROM case_item WHERE case_id = ${from.id}::uuid ${chosen}`
  await tx.$executeRaw`UPDATE assessment SET case_id = ${into.id}::uuid WHERE case_id = ${from.id}::uuid ${chosen}`
  // A capture that waits or runs becomes evidence of the case that contains its item when it ends.
  await tx.$executeRaw`
    UPDATE page_capture SET case_id = ${into.id}::uuid
    WHERE case_id = ${from.id}::uuid AND state IN ('QUEUED', 'RUNNING') ${chosen}`
  await moveEvidence(tx, from.id, into.id, chosen)
  return { movedItems, itemsInBoth: removed - movedItems }
}

/**
 * Moves evidence files. A file that `into` already has for another item takes its number in `into`. A file gets the
 * next free number if another file of `into` has its number. The addresses that sent letters state do not change.
 */
async function moveEvidence(tx: Tx, from: string, into: string, chosen: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    WITH moving AS (
      SELECT sha256, min(number) AS number FROM evidence WHERE case_id = ${from}::uuid ${chosen} GROUP BY sha256),
    present AS (SELECT sha256, min(number) AS number FROM evidence WHERE case_id = ${into}::uuid GROUP BY sha256),
    clashing AS (
      SELECT m.sha256, row_number() OVER (ORDER BY m.number, m.sha256) AS place FROM moving m
      WHERE NOT EXISTS (SELECT 1 FROM present p WHERE p.sha256 = m.sha256)
        AND EXISTS (SELECT 1 FROM present p WHERE p.number = m.number)),
    numbered AS (
      SELECT m.sha256, coalesce(p.number,
          greatest((SELECT max(number) FROM present), (SELECT max(number) FROM moving)) + c.place, m.number) AS number
      FROM moving m LEFT JOIN present p ON p.sha256 = m.sha256 LEFT JOIN clashing c ON c.sha256 = m.sha256)
    UPDATE evidence e SET case_id = ${into}::uuid, number = numbered.number
    FROM numbered WHERE e.case_id = ${from}::uuid AND numbered.sha256 = e.sha256 ${chosen}
      AND NOT EXISTS (SELECT 1 FROM evidence o WHERE o.case_id = ${into}::uuid AND o.item_id = e.item_id AND o.sha256 = e.sha256)`
}
