/** Classifies failed transactions as retryable or not. */
import { domainErrors } from './errors.ts'

// 57014 is the statement time-out. Statements that wait for one row can reach it before the lock time-out.
const conflicts = new Set(['P2034', '40001', '40P01', '55P03', '57014'])
const lostConnection = new Set([
  ...['P1001', 'P1017', 'P2024', 'P2028', '08000', '08003', '08006', '57P01', '57P02', '57P03', '25P03', '53300'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections'],
])
// The database has no disk space or memory left.
const exhausted = new Set(['53000', '53100', '53200'])
// `pg` reports these messages without a code. The last one means that no connection of the pool became free in time.
const lostConnectionMessages =
  /Connection terminated|is not queryable|server closed the connection|ECONNREFUSED|ECONNRESET|Can't reach database|timeout exceeded when trying to connect/

/**
 * Whether a failed transaction may run again. After a write conflict, deadlock or time-out it may, because the database
 * rolled it back. After a lost connection, the transaction may have been committed. Then only a command with an
 * idempotency key (`keyed`) may run again, because its repetition returns the committed result.
 */
export function isRetryable(error: unknown, keyed: boolean): boolean {
  if (domainErrors.some((kind) => error instanceof kind)) return false
  return isContended(error) || (keyed && isDatabaseAway(error))
}

/** Whether the database was unreachable, lost during the transaction, or out of disk space or memory. */
export const isDatabaseAway = (error: unknown): boolean =>
  !domainErrors.some((kind) => error instanceof kind) &&
  ([...codesOf(error)].some((code) => lostConnection.has(code) || exhausted.has(code)) ||
    lostConnectionMessages.test(String(error)))

/** Whether the transaction failed because of other transactions on the same rows. */
export const isContended = (error: unknown): boolean =>
  [...codesOf(error)].some((code) => conflicts.has(code) || code === 'TransactionWriteConflict')

export const isFutureEvent = (error: unknown): boolean => [...codesOf(error)].includes('TD003')

function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return
  const { code, kind, originalCode, cause, meta } = error as Record<string, unknown>
  for (const value of [code, kind, originalCode]) if (typeof value === 'string') yield value
  yield* codesOf(cause, depth + 1)
  yield* codesOf(meta, depth + 1)
  if (typeof meta === 'object' && meta !== null)
    yield* codesOf((meta as Record<string, unknown>).driverAdapterError, depth + 1)
}
