import { pino } from 'pino'

export type Log = pino.Logger

/** Bytes that wait for a reader of stderr; beyond it lines are dropped, and how many is logged later. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024

/**
 * One JSON line an entry, on stderr: stdout belongs to what a person who starts it should read. Written beside the
 * serving thread, so that a terminal or a pipe that nobody reads holds up no request.
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
