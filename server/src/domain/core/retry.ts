/** Which failures of a transaction are worth another try. Prisma, its adapter and `pg` name the same thing differently. */
import { domainErrors } from './errors.ts'

// 57014 too: who waits behind many for a row is cancelled by the statement's time-out before the lock's.
const conflicts = new Set(['P2034', '40001', '40P01', '55P03', '57014'])
const lostConnection = new Set([
  ...['P1001', 'P1017', 'P2024', 'P2028', '08000', '08003', '08006', '57P01', '57P02', '57P03', '25P03', '53300'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections'],
])
// It has no room left on its disk, or no memory: nothing was written.
const exhausted = new Set(['53000', '53100', '53200'])
// What `pg` says without a code; the last is a full pool of connections that do not come back.
const lostWords =
  /Connection terminated|is not queryable|server closed the connection|ECONNREFUSED|ECONNRESET|Can't reach database|timeout exceeded when trying to connect/

/**
 * A write conflict, deadlock or time-out rolled back and can always run again. A lost connection may hide a commit:
 * only a change with an idempotency key (`keyed`) can run again, because the key then finds what was committed.
 */
export function retryable(error: unknown, keyed: boolean): boolean {
  if (domainErrors.some((kind) => error instanceof kind)) return false
  return contended(error) || (keyed && isDatabaseAway(error))
}

/** The database could not be reached, was lost on the way, or has no room: the same request may succeed later. */
export const isDatabaseAway = (error: unknown): boolean =>
  !domainErrors.some((kind) => error instanceof kind) &&
  ([...codesOf(error)].some((code) => lostConnection.has(code) || exhausted.has(code)) || lostWords.test(String(error)))

/** It lost against others who wanted the same rows; the database itself is well. */
export const contended = (error: unknown): boolean =>
  [...codesOf(error)].some((code) => conflicts.has(code) || code === 'TransactionWriteConflict')

/** What the seal says of events that are recorded in the future. */
export const inFuture = (error: unknown): boolean => [...codesOf(error)].includes('TD003')

function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return
  const { code, kind, originalCode, cause, meta } = error as Record<string, unknown>
  for (const value of [code, kind, originalCode]) if (typeof value === 'string') yield value
  yield* codesOf(cause, depth + 1)
  yield* codesOf(meta, depth + 1)
  if (typeof meta === 'object' && meta !== null)
    yield* codesOf((meta as Record<string, unknown>).driverAdapterError, depth + 1)
}
