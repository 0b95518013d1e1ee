/** The server's log: JSON lines, written to stderr asynchronously. */
import { pino } from 'pino'

export type Log = pino.Logger

/** Maximum number of bytes buffered while nobody reads stderr. Further lines are dropped; a later line counts them. */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024

/**
 * Writes one JSON line per entry to stderr; stdout is for the person who starts the server. Writing is asynchronous, so
 * that requests are not delayed while nobody reads the terminal or pipe.
 */
export function createLog(level: string): Log {
  stderr ??= openStderr()
  const log = pino({ level, base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] }, stderr)
  stderr.on('drain', () => {
    if (dropped > 0) log.warn({ dropped }, 'log lines were dropped')
    dropped = 0
  })
  return log
}

let stderr: ReturnType<typeof pino.destination> | undefined
let dropped = 0

function openStderr() {
  const destination = pino.destination({ dest: 2, sync: false, maxLength: MAX_BUFFERED_BYTES })
  destination.on('drop', () => dropped++)
  process.once('exit', () => destination.flushSync())
  return destination
}
