/**
 * Fills in first drafts of the texts that the addressee reads, such as reasons, from texts that officers recorded
 * before.
 */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

/** Maximum number of characters of a text such as a reason. */
export const MAX_REASON = 2000

/** SQL expressions of an item, an addressee and the formal language of a letter. */
interface Wanted {
  item: Prisma.Sql
  platform: Prisma.Sql
  language: Prisma.Sql
}

/**
 * Selects the first draft of the reason and places of an item. They come from the latest request that was sent for the
 * item, if that request went to this addressee. Without a reason there, the reason is the text of the latest assessment
 * in this case. `copied` is true for a text from an assessment: it was not written for the addressee, so an officer
 * must review it. Selects no row if neither source has a reason.
 */
const firstDetails = (caseId: string, { item, platform, language }: Wanted) => Prisma.sql`
  SELECT coalesce(nullif(p.reasons, '{}'), jsonb_build_object(${language}, left(s.violation, ${MAX_REASON}::int))) AS reasons,
    coalesce(p.places, '[]') AS places, nullif(p.reasons, '{}') IS NULL AS copied
  FROM (VALUES (1)) one
  LEFT JOIN LATERAL (
    SELECT sent.reasons, sent.places, sent.platform_id
    FROM request_item sent JOIN removal_request letter ON letter.id = sent.request_id
    WHERE sent.item_id = ${item} AND sent.sent_at IS NOT NULL
    ORDER BY letter.created_at DESC, sent.id DESC LIMIT 1) p ON p.platform_id = ${platform}
  LEFT JOIN LATERAL (
    SELECT violation FROM assessment WHERE case_id = ${caseId}::uuid AND item_id = ${item}
    ORDER BY at DESC, id DESC LIMIT 1) s ON true
  WHERE nullif(p.reasons, '{}') IS NOT NULL OR s.violation IS NOT NULL`

/** Which items in the drafts of a case: all items of one draft, or the content items with these ids in every draft. */
type DraftItems = { request: string } | { items: readonly string[] }

const areWanted = (wanted: DraftItems): Prisma.Sql =>
  'request' in wanted
    ? Prisma.sql`i.request_id = ${wanted.request}::uuid`
    : Prisma.sql`i.item_id = ANY (${wanted.items}::uuid[])`

/**
 * Fills in the reasons and places of items in the drafts of a case, as `firstDetails` selects them. Only reasons that
 * are missing or still copied from an assessment change, with their missing places. In the same way, the text on why a
 * milder measure does not serve becomes the necessity of the latest assessment of these items that states one. Cost:
 * two statements, which write only rows that change.
 */
export async function prefillDetails(tx: Tx, caseId: string, items: DraftItems): Promise<void> {
  const wanted = {
    ...{ item: Prisma.sql`i.item_id`, platform: Prisma.sql`i.platform_id` },
    language: Prisma.sql`coalesce(r.languages[1], a.letter_language)`,
  }
  await tx.$executeRaw`
    UPDATE request_item filled SET reasons = f.reasons, reason_copied = f.copied,
      places = CASE WHEN filled.places = '[]' THEN f.places ELSE filled.places END
    FROM request_item i JOIN removal_request r ON r.id = i.request_id, authority a,
      LATERAL (${firstDetails(caseId, wanted)}) f
    WHERE filled.id = i.id AND ${areWanted(items)} AND r.case_id = ${caseId}::uuid AND r.state = 'DRAFT'
      AND (i.reasons = '{}' OR i.reason_copied)
      AND (i.reasons <> f.reasons OR i.reason_copied <> f.copied OR i.places = '[]' AND f.places <> '[]')`
  await tx.$executeRaw`
    UPDATE removal_request r SET why_not_milder_copied = true, why_not_milder = jsonb_build_object(coalesce(r.languages[1], a.letter_language), left(s.necessity, ${MAX_REASON}::int))
    FROM authority a, (
      SELECT DISTINCT ON (i.request_id) i.request_id, s.necessity
      FROM request_item i JOIN assessment s ON s.item_id = i.item_id AND s.case_id = ${caseId}::uuid
      WHERE ${areWanted(items)} AND s.necessity IS NOT NULL
      ORDER BY i.request_id, s.at DESC, s.id DESC) s
    WHERE r.id = s.request_id AND r.case_id = ${caseId}::uuid AND r.state = 'DRAFT'
      AND (r.why_not_milder = '{}' OR r.why_not_milder_copied)
      AND (NOT r.why_not_milder_copied OR r.why_not_milder ->> coalesce(r.languages[1], a.letter_language)
        IS DISTINCT FROM left(s.necessity, ${MAX_REASON}::int))`
}

/**
 * Increments the version of each draft that contains one of these items and may have a copied text about it. So a
 * person who read only the former version cannot confirm the new copies. Cost: one statement.
 */
export async function outdateCopies(tx: Tx, caseId: string, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE removal_request r SET version = version + 1
    WHERE r.case_id = ${caseId}::uuid AND r.state = 'DRAFT' AND EXISTS (
      SELECT 1 FROM request_item i WHERE i.request_id = r.id AND i.item_id = ANY (${itemIds}::uuid[])
        AND (i.reason_copied OR r.why_not_milder_copied))`
}

/** What a new draft would state about an item. */
export interface Prefill {
  reasons: Prisma.JsonValue
  places: Prisma.JsonValue
}

/**
 * Returns what `prefillDetails` would fill in for the items of a new draft, by item. `language` is the formal language
 * of the letter. An item is absent if `firstDetails` selects no row for it. Cost: one statement.
 */
export async function readPrefill(
  db: Pick<PrismaClient, '$queryRaw'>,
  draft: { caseId: string; platformId: string | null; itemIds: readonly string[]; language: string },
): Promise<Map<string, Prefill>> {
  const wanted = {
    ...{ item: Prisma.sql`wanted.id`, platform: Prisma.sql`${draft.platformId}::uuid` },
    language: Prisma.sql`${draft.language}::text`,
  }
  const rows = await db.$queryRaw<(Prefill & { itemId: string })[]>`
    SELECT wanted.id AS "itemId", f.reasons, f.places
    FROM unnest(${draft.itemIds}::uuid[]) wanted (id), LATERAL (${firstDetails(draft.caseId, wanted)}) f`
  return new Map(rows.map((row) => [row.itemId, row]))
}
