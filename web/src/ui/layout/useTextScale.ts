/** The text size of the document relative to 16 pixels. Large screens and the settings of the browser enlarge it. */
import { useSyncExternalStore } from 'react'

const scaleNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

/** For lengths that a script computes in pixels, such as the height of a virtual row. */
export const useTextScale = (): number => useSyncExternalStore(subscribe, scaleNow)
