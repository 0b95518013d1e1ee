/** The text size of the document relative to 16 pixels. It depends on the screen and the browser settings. */
import { useSyncExternalStore } from 'react'

const scaleNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** Watches the size of an element, because the window's resize event comes before the text has its new size. */
function subscribe(listener: () => void): () => void {
  const resized = new ResizeObserver(listener)
  resized.observe(document.documentElement)
  return () => resized.disconnect()
}

export const useTextScale = (): number => useSyncExternalStore(subscribe, scaleNow)
