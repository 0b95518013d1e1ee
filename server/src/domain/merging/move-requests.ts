/** Moves requests of a case to another case. */
import type { RequestOfCase } from '#domain/cases/lock.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { authorsOf } from '#domain/signatures/authors.ts'
import { isSignable } from '#domain/signatures/signature.ts'
import type { Move } from './move-content.ts'

/**
 * Moves locked requests and their notes to the case `into`, and updates their rows on the board. The versions stay the
 * same, because no text or item of a request changed. Platforms receive no event, because they do not see cases.
 * Throws DELIVERY_UNDERWAY if one of the requests is being sent. Must run before the items move, because `authorsOf`
 * reads them in the earlier case.
 */
export async function moveRequests(
  tx: Tx,
  append: Append,
  { from, into }: Move,
  requests: readonly RequestOfCase[],
): Promise<number> {
  const ids = requests.map(({ id }) => id)
  const sending = await tx.delivery.findFirst({
    where: { requestId: { in: ids }, state: 'SENDING' },
    select: { requestId: true },
  })
  if (sending)
    throw new RuleError('DELIVERY_UNDERWAY', 'the request is being sent', 'RemovalRequest', [sending.requestId])
  for (const { id, state } of requests) if (isSignable(state)) await keepAuthors(tx, id, from.id)
  const moved = await tx.$queryRaw<{ id: string; number: string; subject: string; version: number }[]>`
    UPDATE removal_request SET case_id = ${into.id}::uuid WHERE id = ANY (${ids}::uuid[])
    RETURNING id, number, subject, version`
  await tx.note.updateMany({ where: { requestId: { in: ids } }, data: { caseId: into.id } })
  const texts = moved.map(({ number, subject }) => normalizeForSearch(number, subject, into.number, into.title))
  await tx.$executeRaw`
    UPDATE board_row SET search_text = named.search_text
    FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${texts}::text[]) AS named (id, search_text) WHERE request_id = named.id`
  for (const { id, version } of moved)
    append({
      type: 'request.case_changed',
      subject: { type: 'RemovalRequest', id },
      ...{ caseId: into.id, requestId: id },
      data: { case: into.id, previousCase: from.id, version },
    })
  return moved.length
}

/** Stores the authors of a request, so that they stay authors in the other case. */
async function keepAuthors(tx: Tx, id: string, caseId: string): Promise<void> {
  const { editorIds } = await tx.removalRequest.findUniqueOrThrow({ where: { id }, select: { editorIds: true } })
  const authors = await authorsOf(tx, { id, caseId, editorIds })
  if (authors.length > editorIds.length)
    await tx.removalRequest.update({ where: { id }, data: { editorIds: authors }, select: { id: true } })
}
