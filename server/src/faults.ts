/**
 * Keeps the process running after an error that no code handled. Every entry point catches the errors of its own
 * requests (http/process/guard.ts), so an unhandled error is a bug in the server. The error is logged with an id and
 * counted. The process continues, because one bad request must not close the connections of all other people. No
 * important state is lost, because it is in the database. docs/decisions/007-faults-do-not-end-the-process.md has the
 * reasons.
 */
import { randomUUID } from 'node:crypto'
import type { Log } from '#http/process/log.ts'

let count = 0

/** Returns the number of rejections and exceptions that this process has survived. If it is not 0, check the log. */
export const faultCount = (): number => count

/** Installs the handlers: neither an unhandled rejection nor an uncaught exception ends the process from now on. */
export function surviveFaults(log: Log): void {
  const survive = (kind: string) => (err: unknown) => {
    count++
    log.fatal({ id: randomUUID(), kind, count, err }, 'unhandled fault')
  }
  process.on('unhandledRejection', survive('unhandledRejection'))
  process.on('uncaughtException', survive('uncaughtException'))
}
