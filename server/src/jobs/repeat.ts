/** Repeats a task. Each run has a deadline, and a failed run does not end the repetition. */
import type { Outages } from '#outages.ts'

export type OutageSource = Pick<Outages, 'of'>

/** Maximum pause after a failed run. Without it, an hourly job would pause for an hour after a short outage. */
const MAX_RETRY_MS = 10_000

export interface Job {
  readonly name: string
  /** Milliseconds since the last success of a run, or since the start. */
  readonly idleMs: number
  /** Milliseconds from one run to the next; absent if the job waits for work. */
  readonly everyMs?: number
  /** Whether `idleMs` is less than `everyMs` + `deadlineMs`. */
  readonly healthy: boolean
  /** Resolves when no run is in progress any more. */
  stop(): Promise<void>
}

export interface Repetition {
  name: string
  everyMs: number
  deadlineMs?: number
  outages: OutageSource
}

/**
 * Starts repeating `task`. If `task` resolves to true, the next run starts at once. If it resolves to SKIPPED, the run
 * did nothing, so its success does not prove that an outage is over.
 */
export function repeat({ name, everyMs, deadlineMs = 60_000, outages }: Repetition, task: () => Promise<unknown>): Job {
  const outage = outages.of(`job ${name}`)
  let stopped = false
  let failed = false
  let wake = () => {}
  let succeededAt = performance.now()
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, failed ? Math.min(everyMs, MAX_RETRY_MS) : everyMs).unref()
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async (): Promise<boolean> => {
    try {
      const more = await withDeadline(task(), name, deadlineMs)
      succeededAt = performance.now()
      failed = false
      if (more !== 'SKIPPED') outage.worked()
      return more === true
    } catch (error) {
      failed = true
      outage.failed(error)
      return false
    }
  }
  const running = (async () => {
    while (!stopped) if (!(await run()) && !stopped) await pause()
  })()
  return {
    name,
    everyMs,
    get idleMs() {
      return performance.now() - succeededAt
    },
    get healthy() {
      return this.idleMs < everyMs + deadlineMs
    },
    stop() {
      stopped = true
      wake()
      return running
    },
  }
}

/** Returns one sentence about the jobs that have not succeeded recently; null if there are none. */
export function lateJobs(jobs: readonly Job[]): string | null {
  const late = jobs
    .filter(({ healthy }) => !healthy)
    .map(({ name, idleMs }) => `${name} for ${Math.round(idleMs / 1000)} s`)
  return late.length === 0 ? null : `jobs that have not succeeded: ${late.join(', ')}`
}

/**
 * Rejects when `running` takes too long. The late run continues, so two runs may overlap, and every task must tolerate
 * this.
 */
function withDeadline<T>(running: Promise<T>, name: string, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the job ${name} did not end within ${milliseconds} ms`))
    const timer = setTimeout(late, milliseconds)
    running.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
