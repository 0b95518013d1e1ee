/** The server's log: JSON lines on stderr, written outside the serving thread. */
import { pino } from 'pino'

export type Log = pino.Logger

/** Maximum bytes buffered for the reader of stderr. Lines beyond it are dropped, and their number is logged later. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024

/**
 * Writes one JSON line per entry to stderr; stdout is for the person who starts the server. Writing is asynchronous, so
 * that a terminal or pipe without a reader delays no request.
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
  const opened = pino.destination({ dest: 2, sync: false, maxLength: MAX_WAITING_BYTES })
  opened.on('drop', () => dropped++)
  process.once('exit', () => opened.flushSync())
  return opened
}
