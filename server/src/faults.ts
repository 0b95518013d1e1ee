/**
 * Keeps the process running after an error that no code handled. Every entry point catches the errors of its own
 * requests (http/process/guard.ts), so an unhandled error is a bug. The process continues, because one bad request must
 * not close the connections of everyone. No important state is lost, because all such state is in the database
 * (docs/decisions/007-faults-do-not-end-the-process.md).
 */
import { randomUUID } from 'node:crypto'
import type { Log } from '#http/process/log.ts'

let count = 0

/**
 * Returns the number of unhandled rejections and exceptions of this process. If it is not 0, the log has the errors.
 */
export const faultCount = (): number => count

/** From now on, neither an unhandled rejection nor an uncaught exception ends the process. */
export function surviveFaults(log: Log): void {
  const survive = (kind: string) => (err: unknown) => {
    count++
    log.fatal({ id: randomUUID(), kind, count, err }, 'unhandled fault')
  }
  process.on('unhandledRejection', survive('unhandledRejection'))
  process.on('uncaughtException', survive('uncaughtException'))
}
