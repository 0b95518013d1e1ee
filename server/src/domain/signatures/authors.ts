/**
 * Everyone who wrote a part of what the signature of a request covers. The rows state the authors of the draft, of
 * assessments and of evidence; the log states who set the category and who recorded the items.
 */
import type { Tx } from '#domain/core/command.ts'
import type { LockedRequest } from './locked-request.ts'

/**
 * Returns the ids of these people: the editors of the request; the authors of assessments and evidence of its items;
 * the person who last set the category of its case; and everyone who added one of its items to a case, corrected its
 * kind or title, or chose its addressee. An erased payload names no author. Linear in the events of the cases of the
 * items.
 */
export async function authorsOf(tx: Tx, { caseId, editorIds, items }: LockedRequest): Promise<string[]> {
  const itemIds = items.map(({ itemId }) => itemId)
  const written = { caseId, itemId: { in: itemIds }, authorId: { not: null } }
  const authors = { where: written, distinct: 'authorId', select: { authorId: true } } as const
  const rows = [
    ...(await tx.assessment.findMany(authors)),
    ...(await tx.evidence.findMany(authors)),
    ...(await categoryAuthor(tx, caseId)),
    ...(await itemAuthors(tx, itemIds)),
    ...(await detailAuthors(tx, itemIds)),
  ]
  return [...new Set([...editorIds, ...rows.flatMap(({ authorId }) => authorId ?? [])])]
}

type Author = { authorId: string | null }

/**
 * Returns who gave the case its present category; nobody if a program did. An update that repeats it does not count.
 */
const categoryAuthor = (tx: Tx, caseId: string): Promise<Author[]> => tx.$queryRaw`
  SELECT CASE WHEN actor_kind = 'user' THEN actor_id END AS "authorId" FROM (
    SELECT e.actor_kind, e.actor_id, e.seq, c.category, lag(c.category) OVER (ORDER BY e.seq) AS earlier
    FROM event e JOIN event_payload p ON p.event_id = e.id, LATERAL (SELECT p.payload::jsonb ->> 'category' AS category) c
    WHERE e.case_id = ${caseId}::uuid AND e.type IN ('case.opened', 'case.updated') AND c.category IS NOT NULL) entry
  WHERE category IS DISTINCT FROM earlier ORDER BY seq DESC LIMIT 1`

/** Returns who added these items to a case, or chose their addressee, in any of the cases that contain them. */
const itemAuthors = (tx: Tx, itemIds: string[]): Promise<Author[]> => tx.$queryRaw`
  SELECT DISTINCT e.actor_id AS "authorId" FROM event e JOIN event_payload p ON p.event_id = e.id
  WHERE e.case_id IN (SELECT case_id FROM case_item WHERE item_id = ANY (${itemIds}::uuid[]))
    AND e.type IN ('case.items_added', 'item.addressee_chosen') AND e.actor_kind = 'user'
    AND p.payload::jsonb -> 'items' ?| ${itemIds}::text[]`

/** Returns who corrected the kind or title of these items. */
const detailAuthors = (tx: Tx, itemIds: string[]): Promise<Author[]> => tx.$queryRaw`
  SELECT DISTINCT e.actor_id AS "authorId" FROM event e JOIN event_payload p ON p.event_id = e.id
  WHERE e.subject_id = ANY (${itemIds}::uuid[]) AND e.type = 'item.details_corrected' AND e.actor_kind = 'user'
    AND p.payload::jsonb ?| ARRAY['kind', 'title']`
