/** Locks the rows on which the sending of a request depends. */
import type { Tx } from '#domain/core/command.ts'
import { type LockedRequest, readLocked } from '#domain/signatures/locked-request.ts'

import { lockNumbers } from '../drafting/numbering.ts'

/** Locks the power, the prohibitions and the category of a request. They cannot change before the command ends. */
export async function lockSources(tx: Tx, requestId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM power p JOIN removal_request r ON r.power_id = p.id
    WHERE r.id = ${requestId}::uuid FOR SHARE OF p`
  await tx.$executeRaw`SELECT 1 FROM prohibition p WHERE p.id IN (
    SELECT c.prohibition_id FROM cited_prohibition c JOIN request_item i ON i.id = c.request_item_id
    WHERE i.request_id = ${requestId}::uuid) ORDER BY p.id FOR SHARE`
  await tx.$executeRaw`SELECT 1 FROM category c JOIN "case" k ON k.category_id = c.id
    JOIN removal_request r ON r.case_id = k.id WHERE r.id = ${requestId}::uuid FOR SHARE OF c`
}

/** Locks a request and its sources for a command that the server runs by itself. */
export async function lockAsServer(tx: Tx, id: string): Promise<void> {
  await lockNumbers(tx, id)
  await lockSources(tx, id)
  await tx.$executeRaw`SELECT 1 FROM removal_request WHERE id = ${id}::uuid FOR NO KEY UPDATE`
}

/** Increments the version of a locked request and returns the request. */
export async function nextVersion(tx: Tx, id: string): Promise<LockedRequest> {
  await tx.removalRequest.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } })
  return readLocked(tx, { id })
}
