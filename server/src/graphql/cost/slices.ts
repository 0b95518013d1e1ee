/**
 * Divides the time of the serving thread into slices. After each slice, the waiting operation that has used the least
 * time continues. A short operation therefore never waits until long operations have finished.
 */

/** How many milliseconds of one event-loop iteration all long operations together may use. */
const SLICE_MS = 5

/**
 * An operation that shares the thread. `used` is an estimate of its time on the thread, in milliseconds, and grows at
 * the end of each slice.
 */
export interface Worker {
  used: number
}

interface Waiting {
  worker: Worker
  resume: () => void
}

const waiting: Waiting[] = []
let isScheduled = false
/** When the slice of this iteration began. Null until an operation uses the slice. */
let sliceStart: number | null = null

function startSlice(): number {
  if (sliceStart === null) {
    sliceStart = performance.now()
    setImmediate(() => {
      sliceStart = null
    })
  }
  return sliceStart
}

/** Whether long operations have used up the slice of this iteration. */
export const sliceIsOver = (): boolean => performance.now() - startSlice() > SLICE_MS

/** Yields the thread. Resolves when the scheduler selects this worker again. */
export function turn(worker: Worker): Promise<void> {
  worker.used += performance.now() - startSlice()
  return new Promise((resume) => {
    waiting.push({ worker, resume })
    if (!isScheduled) {
      isScheduled = true
      setImmediate(resumeNext)
    }
  })
}

/** Resumes one worker per iteration of the event loop: the worker that has used the least time. */
function resumeNext(): void {
  const next = waiting.reduce((least, candidate) => (candidate.worker.used < least.worker.used ? candidate : least))
  waiting.splice(waiting.indexOf(next), 1)
  sliceStart = null
  startSlice()
  next.resume()
  if (waiting.length > 0) setImmediate(resumeNext)
  else isScheduled = false
}
