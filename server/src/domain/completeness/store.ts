/** Stores which features each item of a letter lacks when the letter is sent (see features.ts). */
import type { Tx } from '#domain/core/command.ts'
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import { type DescribedLetter, describeMany } from './features.ts'

interface SentLetter extends DescribedLetter {
  /** whether the letter states reasons, places and evidence; false for letters of earlier versions of the product */
  statesDetails: boolean
  sent: readonly { id: string; itemId: string }[]
}

/**
 * Stores the lacking features, in the transaction of the sending. If an earlier letter with an item could not be
 * delivered, the features that were stored then are replaced. Cost: two statements for any number of letters.
 */
export async function storeLacking(tx: Tx, letters: readonly SentLetter[]): Promise<void> {
  const stated = letters.map(({ statesDetails, facts, ...letter }) => ({
    ...letter,
    facts: statesDetails ? facts : { ...facts, items: facts.items.map(withoutDetails) },
  }))
  const described = await describeMany(tx, stated)
  const rows = letters.flatMap(({ sent }, index) => {
    const byItem = new Map(described[index]!.map((each) => [each.id, each]))
    return sent.flatMap(({ id, itemId }) => {
      const found = byItem.get(itemId)
      return found ? [{ id, lacks: found.lacks }] : []
    })
  })
  await tx.$executeRaw`
    INSERT INTO item_completeness (request_item_id, lacks)
    SELECT * FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ lacks }) => lacks)}::int[])
    ON CONFLICT (request_item_id) DO UPDATE SET lacks = EXCLUDED.lacks WHERE item_completeness.standing = 0`
}

const withoutDetails = (item: ItemFacts): ItemFacts => ({
  ...item,
  ...{ reasons: {}, places: [], lastSeen: null, evidence: [] },
})
