/** The rules of `addItems` for a staged batch at once, in sets: the same rows come out. */
import type { Tx } from '#domain/core/command.ts'

interface Staged {
  importId: string
  batch: number
  caseId: string
}

/** Moves a batch into its case. `added` are the items that are new there; `known` counts the other rows. */
export async function placeBatch(tx: Tx, staged: Staged, now: Date): Promise<{ added: string[]; known: number }> {
  const { importId, batch } = staged
  const made = await placeNew(tx, staged, now)
  const [{ rows } = { rows: 0 }] = await tx.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch}`
  const added = made.length === rows ? made : made.concat(await placeKnown(tx, staged, now))
  await tx.$executeRaw`DELETE FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch}`
  return { added, known: rows - added.length }
}

type Ids = { ids: string[] | null }[]

/** Things that nobody had heard of. Their ids come back as one value, since a row each costs more than the insert. */
async function placeNew(tx: Tx, { importId, batch, caseId }: Staged, now: Date): Promise<string[]> {
  const [placed] = await tx.$queryRaw<Ids>`
    WITH made AS (
      INSERT INTO content_item (id, platform_id, canonical_url, kind, title, reach, first_seen_at)
      SELECT item_id, platform_id, canonical_url, kind, title, reach, ${now}
      FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch} ORDER BY line
      ON CONFLICT (platform_id, canonical_url) DO NOTHING
      RETURNING id),
    placed AS (INSERT INTO case_item (case_id, item_id, added_at) SELECT ${caseId}::uuid, id, ${now} FROM made)
    SELECT array_agg(id) AS ids FROM made`
  return placed?.ids ?? []
}

/**
 * Things that stood somewhere already, in the file itself or before: as `addItems` line by line, a title that was not known
 * is the first one said, and a reach the last. LIMIT makes each a look-up in the index, whatever the planner believes.
 */
async function placeKnown(tx: Tx, { importId, batch, caseId }: Staged, now: Date): Promise<string[]> {
  const [placed] = await tx.$queryRaw<Ids>`
    WITH said AS (
      SELECT item.id, line, title, reach FROM import_row
      CROSS JOIN LATERAL (
        SELECT id FROM content_item
        WHERE platform_id = import_row.platform_id AND canonical_url = import_row.canonical_url LIMIT 1) item
      WHERE import_id = ${importId}::uuid AND batch = ${batch} AND item.id <> item_id),
    known AS (
      SELECT id, min(line) AS line,
        (array_agg(title ORDER BY line) FILTER (WHERE title IS NOT NULL))[1] AS title,
        (array_agg(reach ORDER BY line DESC) FILTER (WHERE reach IS NOT NULL))[1] AS reach
      FROM said GROUP BY id),
    described AS (
      UPDATE content_item
      SET title = coalesce(content_item.title, known.title), reach = coalesce(known.reach, content_item.reach)
      FROM known WHERE content_item.id = known.id AND (known.title IS NOT NULL OR known.reach IS NOT NULL)),
    placed AS (
      INSERT INTO case_item (case_id, item_id, added_at) SELECT ${caseId}::uuid, id, ${now} FROM known ORDER BY line
      ON CONFLICT DO NOTHING RETURNING item_id)
    SELECT array_agg(item_id) AS ids FROM placed`
  return placed?.ids ?? []
}
