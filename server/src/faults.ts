/**
 * Keeps the process running after an error that no code handled. Every entry point has its own guard
 * (http/process/guard.ts), so such an error is a fault of the server. It is logged with an id and counted. The process
 * continues, because one bad request must not close everyone else's boards. All important state is in the database.
 * docs/decisions/007-faults-do-not-end-the-process.md has the reasons.
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
