/**
 * Reads the authors of a request: everyone who wrote a part of its signed content. An author may not approve the
 * request.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { storedNames, typesWhere } from '#domain/events/registry.ts'
import type { RequestAlone } from './locked-request.ts'

/**
 * Returns the ids of:
 *
 * - the editors of the request;
 * - the authors of assessments and evidence of its items, and of the destinations to which their addresses lead;
 * - the person who last set the category of its case;
 * - everyone who added one of its items to a case, set the address or title of the item, corrected its kind, or chose
 *   its addressee;
 * - the members of staff who recorded one of its items in a tip, if the item came to the case from this tip.
 *
 * If the payload of an event was erased, no author is known from it. Cost: five statements, linear in the events of the
 * cases and tips of the items.
 */
export async function authorsOf(
  tx: Tx,
  { id, caseId, editorIds }: Pick<RequestAlone, 'id' | 'caseId' | 'editorIds'>,
): Promise<string[]> {
  // The ids come from a subquery, because thousands of parameters would be sent with each statement.
  const items = Prisma.sql`SELECT item_id FROM request_item WHERE request_id = ${id}::uuid`
  const rows = [
    ...(await recordAuthors(tx, caseId, items)),
    ...(await categoryAuthor(tx, caseId)),
    ...(await itemAuthors(tx, items)),
    ...(await detailAuthors(tx, items)),
    ...(await tipAuthors(tx, caseId, items)),
  ]
  return [...new Set([...editorIds, ...rows.flatMap(({ authorId }) => authorId ?? [])])]
}

/** Returns the types of events that list items and whose actor counts as an author of these items. */
const writingTypes = (of: 'Case' | 'Tip'): string[] =>
  storedNames(typesWhere(({ subject, writesItems }) => writesItems && subject === of))
const [caseTypes, tipTypes] = [writingTypes('Case'), writingTypes('Tip')]

type Author = { authorId: string | null }

/** Returns who assessed these items in this case, or stored evidence of them. */
const recordAuthors = (tx: Tx, caseId: string, items: Prisma.Sql): Promise<Author[]> => tx.$queryRaw`
  SELECT author_id AS "authorId" FROM assessment WHERE case_id = ${caseId}::uuid AND item_id IN (${items})
  UNION SELECT author_id FROM evidence WHERE case_id = ${caseId}::uuid AND item_id IN (${items})`

/**
 * Returns the person who gave the case its category, or nobody if a program did. An update that repeats the category
 * does not count.
 */
const categoryAuthor = (tx: Tx, caseId: string): Promise<Author[]> => tx.$queryRaw`
  SELECT CASE WHEN actor_kind = 'user' THEN actor_id END AS "authorId" FROM (
    SELECT e.actor_kind, e.actor_id, e.seq, c.category, lag(c.category) OVER (ORDER BY e.seq) AS earlier
    FROM event e JOIN event_payload p ON p.event_id = e.id, LATERAL (SELECT p.payload::jsonb ->> 'category' AS category) c
    WHERE e.case_id = ${caseId}::uuid AND e.type IN ('case.opened', 'case.updated') AND c.category IS NOT NULL) entry
  WHERE category IS DISTINCT FROM earlier ORDER BY seq DESC LIMIT 1`

/**
 * Returns who added these items to a case, chose their addressee, or first recorded their title. All cases that ever
 * contained an item count, because merges and splits move items. Only the first event `item.described` with a title
 * counts, because later ones repeat the title.
 */
const itemAuthors = (tx: Tx, items: Prisma.Sql): Promise<Author[]> => tx.$queryRaw`
  WITH entry AS MATERIALIZED (
    SELECT e.type, e.seq, e.actor_kind, e.actor_id, p.payload::jsonb AS payload
    FROM event e JOIN event_payload p ON p.event_id = e.id
    WHERE e.case_id IN (SELECT case_id FROM case_item_ever WHERE item_id IN (${items}))
      AND (e.type = ANY (${caseTypes}::text[]) OR e.type = 'item.described')),
  titled AS (
    SELECT DISTINCT ON (described ->> 'item') actor_kind, actor_id
    FROM entry, jsonb_path_query(payload, '$.*[*]') described
    WHERE type = 'item.described' AND described ->> 'item' IN (SELECT item_id::text FROM (${items}) item) AND described ->> 'title' IS NOT NULL
    ORDER BY described ->> 'item', seq)
  SELECT actor_id AS "authorId" FROM entry
  WHERE type <> 'item.described' AND actor_kind = 'user' AND payload -> 'items' ?| ARRAY(SELECT item_id::text FROM (${items}) item)
  UNION SELECT actor_id FROM titled WHERE actor_kind = 'user'`

/**
 * Returns who set the address of these items, corrected their kind or title, or recorded the present destination of an
 * address.
 */
const detailAuthors = (tx: Tx, items: Prisma.Sql): Promise<Author[]> => tx.$queryRaw`
  SELECT e.actor_id AS "authorId" FROM event e JOIN event_payload p ON p.event_id = e.id
  WHERE e.subject_id IN (${items}) AND e.actor_kind = 'user' AND (e.type = 'item.address_set'
    OR e.type = 'item.details_corrected' AND p.payload::jsonb ?| ARRAY['kind', 'title'])
  UNION SELECT leads_to_author_id FROM content_item
  WHERE id IN (${items}) AND leads_to_author_id IS NOT NULL`

/**
 * Returns the members of staff who recorded these items in a tip. The tip must have been linked to a case before the
 * item was added to this case. Reporters from newsrooms are no authors.
 */
const tipAuthors = (tx: Tx, caseId: string, items: Prisma.Sql): Promise<Author[]> => tx.$queryRaw`
  SELECT DISTINCT e.actor_id AS "authorId"
  FROM case_item c JOIN tip_item t ON t.item_id = c.item_id JOIN event e ON e.subject_id = t.tip_id
    JOIN event_payload p ON p.event_id = e.id JOIN app_user u ON u.id = e.actor_id
  WHERE c.case_id = ${caseId}::uuid AND c.item_id IN (${items})
    AND e.type = ANY (${tipTypes}::text[]) AND e.actor_kind = 'user' AND u.role <> 'PRESS'
    AND e.recorded_at <= c.added_at AND p.payload::jsonb -> 'items' ? t.item_id::text
    AND EXISTS (SELECT 1 FROM event l WHERE l.subject_id = t.tip_id AND l.type IN ('tip.linked', 'tip.moved')
      AND l.recorded_at <= c.added_at)`
