/** The text size of the document relative to 16 pixels. Large screens and the settings of the browser enlarge it. */
import { useSyncExternalStore } from 'react'

const scaleNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** Watches the document itself, because the event of the window comes before its text has the new size. */
function subscribe(listener: () => void): () => void {
  const resized = new ResizeObserver(listener)
  resized.observe(document.documentElement)
  return () => resized.disconnect()
}

/** For lengths that a script computes in pixels, such as the height of a virtual row. */
export const useTextScale = (): number => useSyncExternalStore(subscribe, scaleNow)
