/** Watches the embedded PostgreSQL and restarts it when it is gone. */
import { setTimeout as sleep } from 'node:timers/promises'

/** The server to watch. */
export interface WatchedServer {
  isRunning(): Promise<boolean>
  restart(): Promise<void>
  /** receives messages for the operator */
  log(line: string): void
  onLost(error: Error): void
}

const POLL_MS = 500
const RETRY_MS = 1_000
/** How long restarting may fail before the application ends with an error. */
const GIVE_UP_MS = 60_000

/** Starts the watch. Returns a function that ends it and resolves once no restart is running. */
export function keepRunning({ isRunning, restart, log, onLost }: WatchedServer): () => Promise<void> {
  const ended = new AbortController()
  const { signal } = ended
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {})

  async function recover(): Promise<void> {
    log('The embedded PostgreSQL is gone; restarting it')
    const giveUpAt = performance.now() + GIVE_UP_MS
    while (!signal.aborted)
      try {
        return await restart()
      } catch (error) {
        if (performance.now() < giveUpAt) await pause(RETRY_MS)
        else {
          ended.abort()
          onLost(new Error(`The embedded PostgreSQL could not be restarted: ${(error as Error).message}`))
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
