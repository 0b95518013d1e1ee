/** Watches the embedded PostgreSQL and restarts it when it is gone. */
import { setTimeout as sleep } from 'node:timers/promises'

interface Details {
  attempt?: number
  attempts?: number
  seconds?: number
  cause?: string
}

/** Receives messages for the operator. */
export type EmbeddedLog = Record<'info' | 'warn', (details: Details, line: string) => void>

/** The server to watch. */
export interface WatchedServer {
  isRunning(): Promise<boolean>
  restart(): Promise<void>
  log: EmbeddedLog
  onLost(error: Error): void
}

const POLL_MS = 500
const RETRY_MS = 1_000
/** How long restarting may fail before the application ends with an error. */
const GIVE_UP_MS = 60_000

/** Starts the watch. Returns a function that ends the watch and resolves once no restart is running. */
export function keepRunning({ isRunning, restart, log, onLost }: WatchedServer): () => Promise<void> {
  const ended = new AbortController()
  const { signal } = ended
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {})

  async function recover(): Promise<void> {
    log.warn({}, 'The embedded PostgreSQL is gone; restarting it')
    const goneAt = performance.now()
    let lastReason = ''
    for (let attempt = 1; !signal.aborted; attempt++)
      try {
        await restart()
        const seconds = Math.round((performance.now() - goneAt) / 100) / 10
        return log.info({ attempts: attempt, seconds }, 'The embedded PostgreSQL runs again')
      } catch (error) {
        const cause = (error as Error).message
        // Times and process ids in a message always differ, so digits are removed before messages are compared.
        const reason = cause.replace(/\d+/g, '')
        // Logs the first attempt, every tenth attempt after it, and each attempt that fails for another reason than the
        // attempt before.
        if (attempt % 10 === 1 || reason !== lastReason)
          log.warn({ attempt, cause }, 'The embedded PostgreSQL could not be restarted; it is tried again')
        lastReason = reason
        if (performance.now() < goneAt + GIVE_UP_MS) await pause(RETRY_MS)
        else {
          ended.abort()
          onLost(new Error(`The embedded PostgreSQL could not be restarted: ${cause}`))
        }
      }
  }

  const watching = (async () => {
    while (!signal.aborted) {
      await pause(POLL_MS)
      if (!signal.aborted && !(await isRunning())) await recover()
    }
  })()
  return () => {
    ended.abort()
    return watching
  }
}
