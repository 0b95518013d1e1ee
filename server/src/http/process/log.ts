/** The server's log: JSON lines, written to stderr asynchronously. */
import { pino } from 'pino'

export type Log = pino.Logger

/**
 * Maximum bytes buffered while nobody reads stderr. Further lines are dropped, and a later line states their number.
 */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024
/** Lines of up to this many characters are written together. */
const BATCH_LENGTH = 16 * 1024
/** Maximum milliseconds for which a line waits for other lines. */
const BATCH_MS = 100
/** Warnings and errors, pino's levels from 40, are written at once. */
const URGENT_LEVEL = 40

/**
 * Creates a log that writes asynchronously, so a pipe that nobody reads does not delay requests. Lines below the level
 * `warn` are written in batches, because a write for each request costs a tenth of a cached response.
 */
export function createLog(level: string): Log {
  stderr ??= openStderr()
  const log = pino({ level, base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] }, stderr.batches)
  stderr.destination.on('drain', () => {
    if (dropped > 0) log.warn({ dropped }, 'log lines were dropped')
    dropped = 0
  })
  return log
}

let stderr: ReturnType<typeof openStderr> | undefined
let dropped = 0

function openStderr() {
  const destination = pino.destination({ dest: 2, sync: false, maxLength: MAX_BUFFERED_BYTES })
  destination.on('drop', (batch: string) => {
    dropped += batch.split('\n').length - 1
  })
  const batches = new Batches((lines) => destination.write(lines))
  process.once('exit', () => {
    batches.flush()
    destination.flushSync()
  })
  return { destination, batches }
}

/** Collects lines, and passes them on together. */
class Batches {
  /** Pino sets this to the level of a line before it calls `write`. */
  lastLevel = 0
  readonly #write: (lines: string) => void
  #lines = ''
  #timer: NodeJS.Timeout | undefined

  constructor(write: (lines: string) => void) {
    this.#write = write
    Object.assign(this, { [pino.symbols.needsMetadataGsym]: true })
  }

  write(line: string): void {
    this.#lines += line
    if (this.lastLevel >= URGENT_LEVEL || this.#lines.length >= BATCH_LENGTH) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS).unref()
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#lines
    this.#lines = ''
    if (lines) this.#write(lines)
  }
}
