/**
 * The text size of the document relative to 16 pixels. It is larger on large screens, and depends on browser settings.
 */
import { useSyncExternalStore } from 'react'

const scaleNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** Watches the size of an element, because the window's resize event comes before the text has its new size. */
function subscribe(listener: () => void): () => void {
  const resized = new ResizeObserver(listener)
  resized.observe(document.documentElement)
  return () => resized.disconnect()
}

/**
 * Returns the factor by which a script must multiply lengths in pixels that depend on the text, such as the height of a
 * virtual row.
 */
export const useTextScale = (): number => useSyncExternalStore(subscribe, scaleNow)
