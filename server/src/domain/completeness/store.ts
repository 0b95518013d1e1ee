/** Stores which features each item of a letter lacks when the letter is sent (see features.ts). */
import type { Tx } from '#domain/core/command.ts'
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { describeItems } from './features.ts'

interface SentLetter {
  caseId: string
  declaredLanguages: string[]
  facts: RequestFacts
  /**
   * whether the letter states reasons, places and evidence; false for letters that were approved in earlier versions of
   * the product
   */
  statesDetails: boolean
  /** the request items that are sent */
  sent: readonly { id: string; itemId: string }[]
}

/**
 * Stores the features that the sent items lack, in the transaction of the sending. If an earlier letter with an item
 * could not be delivered, and the item is therefore not counted, the features that were stored then are replaced. Cost:
 * three statements.
 */
export async function storeLacking(tx: Tx, { statesDetails, sent, ...letter }: SentLetter): Promise<void> {
  const { facts } = letter
  const stated = statesDetails ? facts : { ...facts, items: facts.items.map(withoutDetails) }
  const described = new Map((await describeItems(tx, { ...letter, facts: stated })).map((each) => [each.id, each]))
  const rows = sent.flatMap(({ id, itemId }) => {
    const found = described.get(itemId)
    return found ? [{ id, lacks: found.lacks }] : []
  })
  await tx.$executeRaw`
    INSERT INTO item_completeness (request_item_id, lacks)
    SELECT * FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ lacks }) => lacks)}::int[])
    ON CONFLICT (request_item_id) DO UPDATE SET lacks = EXCLUDED.lacks WHERE item_completeness.standing = 0`
}

const withoutDetails = (item: ItemFacts): ItemFacts => ({
  ...item,
  ...{ reasons: {}, places: [], seenAt: null, evidence: [] },
})
