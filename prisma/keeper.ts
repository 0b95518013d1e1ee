/** Watches the embedded PostgreSQL and starts it again when it is gone. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Kept {
  isRunning(): Promise<boolean>
  restart(): Promise<void>
  /** Told what an operator should know. */
  log(line: string): void
  onLost(error: Error): void
}

const POLL_MS = 500
const RETRY_MS = 1_000
/** After so long without a database the server should end and say why. */
const GIVE_UP_MS = 60_000

/** Returns how to end the watch; resolves once no restart is under way. */
export function keepRunning({ isRunning, restart, log, onLost }: Kept): () => Promise<void> {
  const ended = new AbortController()
  const { signal } = ended
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {})

  async function recover(): Promise<void> {
    log('The embedded PostgreSQL is gone; it is started again')
    const giveUpAt = performance.now() + GIVE_UP_MS
    while (!signal.aborted)
      try {
        return await restart()
      } catch (error) {
        if (performance.now() < giveUpAt) await pause(RETRY_MS)
        else {
          ended.abort()
          onLost(new Error(`The embedded PostgreSQL could not be started again: ${(error as Error).message}`))
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
