/**
 * SQL that counts the sent, answered and unclear items for each platform and each set of features that the items lack.
 * The projection of figures runs this SQL, so the numbers are at most about a second old.
 */
import { lastRefusalReason } from '#domain/read-model/refusal-reason.ts'
import { codesWith } from '#domain/vocabularies/codes.ts'

const isAsked = 'EXISTS (SELECT 1 FROM clarification q WHERE q.request_item_id = i.id)'

/**
 * What a sent item counts as:
 *
 * - 0: not counted. The authority withdrew the item, its letter could not be delivered, somebody other than the
 * platform reversed it, or its case is marked as reconstructed.
 * - 1: sent
 * - 2: answered by the platform
 * - 3: called unclear. The platform refused the item for a reason that the operator marked as unclear, or had a
 * question about the item.
 */
const standing = `CASE
  WHEN k.reconstructed THEN 0
  WHEN i.sent_at IS NULL OR i.state = 'WITHDRAWN' OR i.state = 'REVERSED' AND i.reversed_by <> 'PLATFORM' THEN 0
  WHEN ${isAsked} OR i.refused_at IS NOT NULL AND ${lastRefusalReason} IN ${codesWith('unclear', 'RefusalReason')} THEN 3
  WHEN i.answered_at IS NOT NULL THEN 2
  ELSE 1 END`

/** OFFSET 0 lets PostgreSQL compute the new standing once. Otherwise it computes it again for each use of the column. */
const standings = (only: string): string => `
  SELECT c.request_item_id, i.platform_id, c.lacks, c.standing AS before, ${standing} AS after
  FROM item_completeness c JOIN request_item i ON i.id = c.request_item_id JOIN removal_request r ON r.id = i.request_id
    JOIN "case" k ON k.id = r.case_id ${only} OFFSET 0`

const store = `UPDATE item_completeness c SET standing = changed.after
  FROM changed WHERE c.request_item_id = changed.request_item_id`

/** SQL for the increase in the number of items with at least this standing. */
const more = (standing: number) => `sum((after >= ${standing})::int - (before >= ${standing})::int)`

/** Counts the items `$1` again, and adds the difference to the tally. */
export const MOVE_TALLY = `
  WITH changed AS MATERIALIZED (
    SELECT * FROM (${standings('WHERE c.request_item_id = ANY ($1::uuid[])')}) s WHERE before <> after),
  stored AS (${store})
  INSERT INTO completeness_tally AS t (platform_id, lacks, sent, answered, unclear)
  SELECT platform_id, lacks, ${more(1)}, ${more(2)}, ${more(3)} FROM changed GROUP BY 1, 2
  ON CONFLICT (platform_id, lacks) DO UPDATE SET
    sent = t.sent + EXCLUDED.sent, answered = t.answered + EXCLUDED.answered, unclear = t.unclear + EXCLUDED.unclear`

/** Counts all items again. The statements must run in this order. */
export const rebuildTally: readonly string[] = [
  `WITH changed AS MATERIALIZED (SELECT * FROM (${standings('')}) s WHERE before <> after) ${store}`,
  'DELETE FROM completeness_tally',
  `INSERT INTO completeness_tally (platform_id, lacks, sent, answered, unclear)
    SELECT i.platform_id, c.lacks, count(*) FILTER (WHERE c.standing >= 1), count(*) FILTER (WHERE c.standing >= 2),
      count(*) FILTER (WHERE c.standing >= 3)
    FROM item_completeness c JOIN request_item i ON i.id = c.request_item_id WHERE c.standing > 0 GROUP BY 1, 2`,
]
