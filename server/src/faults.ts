/**
 * The last line of defence. Every entry point has a guard of its own (http/guard.ts); what still escapes is a fault of
 * ours, logged with an id and counted, and the process goes on: all state that matters is in the database, and one bad
 * request must not close the boards of everybody else. docs/decisions/007-faults-do-not-end-the-process.md has the reasons.
 */
import { randomUUID } from 'node:crypto'
import type { Log } from '#http/process/log.ts'

let count = 0

/** How many rejections and exceptions this process has survived; anything but 0 deserves a look into the log. */
export const survivedFaults = (): number => count

/** From now on neither an unhandled rejection nor an uncaught exception ends the process. */
export function surviveFaults(log: Log): void {
  const survive = (kind: string) => (err: unknown) => {
    count++
    log.fatal({ id: randomUUID(), kind, count, err }, 'a fault that nothing handled')
  }
  process.on('unhandledRejection', survive('unhandledRejection'))
  process.on('uncaughtException', survive('uncaughtException'))
}
