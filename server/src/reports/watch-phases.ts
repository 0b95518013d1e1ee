/** Limits how long a task may wait for a worker thread, and how long the thread may work on it. */

const CHECK_MS = 20

/** Calls `end` when a task has waited or worked for too long. Returns a function that stops watching. */
export function watchPhases(
  hasBegun: () => boolean,
  limits: { waitMs: number; workMs: number },
  end: () => void,
): () => void {
  const sent = performance.now()
  let began: number | null = null
  const timer = setInterval(() => {
    const now = performance.now()
    if (hasBegun()) began ??= now
    if (began === null ? now - sent >= limits.waitMs : now - began >= limits.workMs) end()
  }, CHECK_MS)
  return () => clearInterval(timer)
}
