/** The server's log: JSON lines, written to stderr asynchronously. */
import { pino } from 'pino'

export type Log = pino.Logger

/**
 * Maximum bytes buffered while nobody reads stderr. Further lines are dropped, and a later line states their number.
 */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024

/** Creates a log that writes asynchronously, so a pipe that nobody reads does not delay requests. */
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
