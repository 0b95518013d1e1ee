/**
 * The serving thread in slices. Whoever has used it least goes on first, so a short operation that comes while long ones
 * run waits for one slice at each of its steps, not for their ends.
 */

/** Milliseconds of one round of the event loop that long operations may take together. */
const SLICE_MS = 5

/** What takes turns, and the milliseconds that it has used. */
export interface Worker {
  used: number
}

interface Waiting {
  worker: Worker
  resume: () => void
}

const waiting: Waiting[] = []
let pumping = false
/** When this round's slice began; null before anybody asked in it. */
let began: number | null = null

function begin(): number {
  if (began === null) {
    began = performance.now()
    setImmediate(() => {
      began = null
    })
  }
  return began
}

/** Whether long operations have used up this round. */
export const sliceIsOver = (): boolean => performance.now() - begin() > SLICE_MS

/** Lets everything else be served, and resolves when it is this worker's turn again. */
export function turn(worker: Worker): Promise<void> {
  worker.used += performance.now() - begin()
  return new Promise((resume) => {
    waiting.push({ worker, resume })
    if (!pumping) {
      pumping = true
      setImmediate(pump)
    }
  })
}

/** One goes on in each round. */
function pump(): void {
  const next = waiting.reduce((least, each) => (each.worker.used < least.worker.used ? each : least))
  waiting.splice(waiting.indexOf(next), 1)
  began = null
  begin()
  next.resume()
  if (waiting.length > 0) setImmediate(pump)
  else pumping = false
}
