/** Locks the rows on which the sending of a request depends. */
import type { Tx } from '#domain/core/command.ts'
import { type LockedRequest, readLocked } from '#domain/signatures/locked-request.ts'

import { lockNumbers } from '../drafting/numbering.ts'

/** Locks the powers, prohibitions and categories of requests, so that they cannot change before the command ends. */
export async function lockSources(tx: Tx, requestIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM power WHERE id IN (
    SELECT power_id FROM removal_request WHERE id = ANY (${requestIds}::uuid[])) ORDER BY id FOR SHARE`
  await tx.$executeRaw`SELECT 1 FROM prohibition WHERE id IN (
    SELECT c.prohibition_id FROM cited_prohibition c JOIN request_item i ON i.id = c.request_item_id
    WHERE i.request_id = ANY (${requestIds}::uuid[])) ORDER BY id FOR SHARE`
  await tx.$executeRaw`SELECT 1 FROM category WHERE id IN (
    SELECT k.category_id FROM "case" k JOIN removal_request r ON r.case_id = k.id WHERE r.id = ANY (${requestIds}::uuid[]))
    ORDER BY id FOR SHARE`
}

/** Locks a request and its sources for a command of the server itself. */
export const lockAsServer = (tx: Tx, id: string): Promise<void> => lockManyAsServer(tx, [id])

/**
 * Locks requests and their sources. Rows of a kind are locked in the order of their ids, so that two commands cannot
 * cause a deadlock.
 */
export async function lockManyAsServer(tx: Tx, ids: readonly string[]): Promise<void> {
  await lockNumbers(tx, ids)
  await lockSources(tx, ids)
  await tx.$executeRaw`SELECT 1 FROM removal_request WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** Increments the version of a locked request and returns the request. */
export async function nextVersion(tx: Tx, id: string): Promise<LockedRequest> {
  await tx.removalRequest.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } })
  return readLocked(tx, { id })
}
