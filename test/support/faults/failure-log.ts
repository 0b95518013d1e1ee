/** A log that keeps only the causes of unexpected errors. Answers state no more than the id of the line in the log. */
import type { Log } from '@takedown/server/http/process/log.ts'

const ignore = () => {}

/** Returns the log, and `causes`, which returns and forgets the errors that were logged so far, one below the other. */
export function failureLog(): { log: Log; causes(): string } {
  const lines: string[] = []
  const error = ({ err }: { err?: Error }, message: string) => void lines.push(`${message}: ${err?.stack}`)
  const log = { debug: ignore, info: ignore, warn: ignore, fatal: ignore, error } as unknown as Log
  return { log, causes: () => lines.splice(0).join('\n') }
}
