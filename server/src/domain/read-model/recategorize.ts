/** Moves the requests of a case to the new category of the case, also on the board. */
import type { Append, Tx } from '#domain/core/command.ts'

/**
 * Moves requests, which the caller has locked, to a category. Every request, from draft to closed, gets a new version
 * and an event. These events update boards, walls and open figures, and let published briefings be checked for errata.
 * Platforms receive no event, because they see no category.
 */
export async function recategorizeRequests(
  tx: Tx,
  append: Append,
  {
    caseId,
    requests,
    category,
  }: { caseId: string; requests: readonly { id: string; categoryId: string }[]; category: string },
): Promise<void> {
  const previous = new Map(requests.map(({ id, categoryId }) => [id, categoryId]))
  const moved = await tx.$queryRaw<{ id: string; version: number }[]>`
    WITH moved AS (
      UPDATE removal_request SET category_id = ${category}::uuid, version = version + 1
      WHERE id = ANY (${[...previous.keys()]}::uuid[]) RETURNING id, version),
    on_board AS (
      UPDATE board_row SET category_id = ${category}::uuid FROM moved WHERE board_row.request_id = moved.id)
    SELECT id, version FROM moved ORDER BY id`
  for (const { id, version } of moved)
    append({
      type: 'request.recategorized',
      subject: { type: 'RemovalRequest', id },
      caseId,
      requestId: id,
      data: { category, previousCategory: previous.get(id)!, version },
    })
}
