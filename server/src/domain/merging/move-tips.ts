/** Moves the tips of a case to another case. */
import type { Append, Tx } from '#domain/core/command.ts'
import type { Move } from './move-content.ts'

/**
 * The reason that the newsroom of a tip reads. Only staff may read the reason of the officer, which is in the events of
 * the cases, because it can reveal another case.
 */
const PUBLIC_REASON = { MERGED: 'Gộp vụ việc / Cases merged', SPLIT: 'Tách vụ việc / Case split' } as const

/**
 * Moves all tips of `from`, or only `tips`, to `into`, and appends an event for each. With `merged`, each tip remembers
 * that it came from `from`.
 */
export async function moveTips(
  tx: Tx,
  append: Append,
  { from, into }: Move,
  { tips, merged }: { tips?: readonly string[]; merged: boolean },
): Promise<number> {
  const moved = await tx.$queryRaw<{ id: string; newsroomId: string | null; version: number }[]>`
    WITH locked AS MATERIALIZED (
      SELECT id FROM tip WHERE case_id = ${from.id}::uuid AND (${tips === undefined} OR id = ANY (${tips ?? []}::uuid[]))
      ORDER BY id FOR NO KEY UPDATE)
    UPDATE tip SET case_id = ${into.id}::uuid, version = version + 1,
      merged_from_id = CASE WHEN ${merged} THEN ${from.id}::uuid END
    FROM locked WHERE tip.id = locked.id
    RETURNING tip.id, tip.newsroom_id AS "newsroomId", tip.version`
  for (const { id, newsroomId, version } of moved)
    append({
      type: 'tip.moved',
      subject: { type: 'Tip', id },
      ...{ caseId: into.id, newsroomId },
      data: { case: into.id, previousCase: from.id, reason: PUBLIC_REASON[merged ? 'MERGED' : 'SPLIT'], version },
    })
  return moved.length
}
