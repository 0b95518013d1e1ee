/**
 * Adds a staged batch to its case with a few SQL statements. The rows are those that `addItems` would write, except
 * that known items are not searched by alternate addresses, and the source of a new item is IMPORT.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

interface StagedBatch {
  importId: string
  batch: number
  caseId: string
}

/** What a file states about a known item: a title if the item has none, and a reach if it differs. */
export interface Description {
  id: string
  title: string | null
  reach: number | null
}

interface Inserted {
  /** the items that are new in the case */
  added: string[]
  /** number of rows whose items were in the case already, or are repeated in the batch */
  known: number
  descriptions: Description[]
}

/** Deletes the staged rows of the batch. */
export async function insertBatch(tx: Tx, staged: StagedBatch, now: Date): Promise<Inserted> {
  const { importId, batch } = staged
  const created = await addNewItems(tx, staged, now)
  const [{ rows } = { rows: 0 }] = await tx.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch}`
  const added = created.length === rows ? created : created.concat(await addKnownItems(tx, staged, now))
  const descriptions = created.length === rows ? [] : await readDescriptions(tx, staged)
  await tx.$executeRaw`DELETE FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch}`
  return { added, known: rows - added.length, descriptions }
}

type IdsRow = { ids: string[] | null }[]

/** The ids are returned as one value, because one row for each id would take longer than the insert itself. */
async function addNewItems(tx: Tx, { importId, batch, caseId }: StagedBatch, now: Date): Promise<string[]> {
  await tx.$executeRaw`
    SELECT make_owners(array_agg(platform_id), array_agg(named_owner), array_agg(canonical_url), array_agg(kind))
    FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch}`
  const [placed] = await tx.$queryRaw<IdsRow>`
    WITH made AS (
      INSERT INTO content_item (id, platform_id, domain, canonical_url, named_owner, owner_stale, kind, title, reach,
        first_seen_at, source)
      -- The owners of rows that have another platform since they were staged are derived later.
      SELECT item_id, platform_id, domain, canonical_url, named_owner, platform_id IS NOT NULL AND named_owner IS NULL,
        kind, title, reach, ${now}, 'IMPORT'
      FROM import_row LEFT JOIN LATERAL (
        SELECT true AS known FROM content_item WHERE canonical_url = import_row.canonical_url LIMIT 1) stored ON true
      WHERE import_id = ${importId}::uuid AND batch = ${batch} AND known IS NULL ORDER BY line
      ON CONFLICT (platform_id, canonical_url) WHERE canonical_url IS NOT NULL DO NOTHING
      RETURNING id, kind, platform_id, owner_id, reach),
    placed AS (
      -- These copies of a new item spare a trigger that reads them for each row.
      INSERT INTO case_item (case_id, item_id, added_at, import_id, kind, addressee_id, owner_id, reach)
      SELECT ${caseId}::uuid, id, ${now}, ${importId}::uuid, kind, platform_id, owner_id, coalesce(reach, 0) FROM made)
    SELECT array_agg(id) AS ids FROM made`
  return placed?.ids ?? []
}

/**
 * Selects the rows whose item existed before the batch, or was created from another row of it. LIMIT forces an index
 * look-up for each row.
 */
const stagedRows = ({ importId, batch }: StagedBatch) => Prisma.sql`
  SELECT item.id, line, title, reach FROM import_row
  CROSS JOIN LATERAL (
    SELECT id FROM content_item WHERE canonical_url = import_row.canonical_url
    ORDER BY platform_id IS NOT DISTINCT FROM import_row.platform_id DESC, first_seen_at, id LIMIT 1) item
  WHERE import_id = ${importId}::uuid AND batch = ${batch} AND item.id <> item_id`

/** Returns the ids of the items that are new in the case. */
async function addKnownItems(tx: Tx, staged: StagedBatch, now: Date): Promise<string[]> {
  const [placed] = await tx.$queryRaw<IdsRow>`
    WITH staged AS (${stagedRows(staged)}),
    known AS (SELECT id, min(line) AS line FROM staged GROUP BY id),
    placed AS (
      INSERT INTO case_item (case_id, item_id, added_at, import_id)
      SELECT ${staged.caseId}::uuid, id, ${now}, ${staged.importId}::uuid FROM known ORDER BY line
      ON CONFLICT DO NOTHING RETURNING item_id)
    SELECT array_agg(item_id) AS ids FROM placed`
  return placed?.ids ?? []
}

/**
 * Returns the known items whose title is missing or whose reach differs. If several rows state the same item, the first
 * title and the last reach count.
 */
const readDescriptions = (tx: Tx, staged: StagedBatch): Promise<Description[]> => tx.$queryRaw`
  WITH staged AS (${stagedRows(staged)}),
  known AS (
    SELECT id,
      (array_agg(title ORDER BY line) FILTER (WHERE title IS NOT NULL))[1] AS title,
      (array_agg(reach ORDER BY line DESC) FILTER (WHERE reach IS NOT NULL))[1] AS reach
    FROM staged GROUP BY id)
  SELECT known.id, known.title, known.reach FROM known JOIN content_item item ON item.id = known.id
  WHERE item.title IS NULL AND known.title IS NOT NULL OR known.reach IS NOT NULL AND known.reach IS DISTINCT FROM item.reach
  ORDER BY known.id`
