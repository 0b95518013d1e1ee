/** Moves the requests of a case to its new category, with their board rows and figures. */
import type { Append, Tx } from '#domain/core/command.ts'

/**
 * Called by the command that changed the category of a case. Every request of the case, from draft to closed, takes the
 * category and a new version. Its event updates boards, walls, open figures and published briefings. Two statements,
 * whatever the number of requests. Platforms receive no event, because they see no category.
 */
export async function recategorizeRequests(
  tx: Tx,
  append: Append,
  { id: caseId, categoryId: previous }: { id: string; categoryId: string },
  category: string,
): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM removal_request WHERE case_id = ${caseId}::uuid ORDER BY id FOR NO KEY UPDATE`
  const moved = await tx.$queryRaw<{ id: string; version: number }[]>`
    WITH moved AS (
      UPDATE removal_request SET category_id = ${category}::uuid, version = version + 1
      WHERE case_id = ${caseId}::uuid AND category_id <> ${category}::uuid RETURNING id, version),
    on_board AS (
      UPDATE board_row SET category_id = ${category}::uuid FROM moved WHERE board_row.request_id = moved.id)
    SELECT id, version FROM moved ORDER BY id`
  for (const { id, version } of moved)
    append({
      type: 'request.recategorized',
      subject: { type: 'RemovalRequest', id },
      caseId,
      requestId: id,
      data: { category, previousCategory: previous, version },
    })
}
