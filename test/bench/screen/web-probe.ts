/** Runs in the measured page before its own code: records the browser's own measurements. */

export interface Seen {
  /** Milliseconds from the request of the page to the frame with the first row. */
  firstBoard: number | null
  /** Tasks of more than 50 ms since the last call. */
  longTasks: number[]
  /** From each press of a key or button to the frame that answers it; those under 16 ms count as 16. */
  interactions: number[]
}

declare global {
  interface Window {
    seen(): Seen
    /** Frames per second over so many milliseconds. */
    rate(ms: number): Promise<number>
  }
}

export function probe(): void {
  let firstBoard: number | null = null
  let longTasks: number[] = []
  let longest = new Map<number, number>()
  let pressed = 0

  const waits = () => {
    if (document.querySelector('[role="grid"] [data-row]')) requestAnimationFrame(drawn)
    else requestAnimationFrame(waits)
  }
  // The row is in this frame, and the next one begins once it has been drawn.
  const drawn = () => {
    firstBoard = performance.now()
  }
  requestAnimationFrame(waits)

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId)
        longest.set(entry.interactionId, Math.max(entry.duration, longest.get(entry.interactionId) ?? 0))
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => pressed++, { capture: true })

  window.seen = () => {
    const unreported = Math.max(0, pressed - longest.size)
    const seen = { firstBoard, longTasks, interactions: [...longest.values(), ...Array(unreported).fill(16)] }
    longTasks = []
    longest = new Map()
    pressed = 0
    return seen
  }
  window.rate = async (ms) => {
    const began = performance.now()
    let count = 0
    for (let now = began; now - began < ms; count++) now = await new Promise<number>(requestAnimationFrame)
    return (count / (performance.now() - began)) * 1_000
  }
}
