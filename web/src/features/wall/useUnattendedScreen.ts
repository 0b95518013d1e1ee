/** Keeps an unattended screen running for weeks: prevents sleep, and loads new builds. */

import { onWake } from '@takedown/client/live/wake.ts'
import { useEffect } from 'react'

const BUILD_CHECK_INTERVAL_MS = 5 * 60_000

export function useUnattendedScreen(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    const keepAwake = () => {
      if (document.visibilityState !== 'visible' || lock?.released === false) return
      // Browsers may refuse a wake lock, for example on low battery, and offer none on pages without TLS. The operator
      // must then keep the screen awake.
      void navigator.wakeLock?.request('screen').then(
        (granted) => {
          lock = granted
        },
        () => {},
      )
    }
    keepAwake()
    const unsubscribe = onWake(() => {
      keepAwake()
      void reloadOnNewBuild()
    })
    const timer = setInterval(() => void reloadOnNewBuild(), BUILD_CHECK_INTERVAL_MS)
    return () => {
      unsubscribe()
      clearInterval(timer)
      void lock?.release()
    }
  }, [])
}

const entryOf = (page: Document): string | null =>
  page.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ?? null

/**
 * Reloads the page if the server has another build. First fetches the new page and its script, so that the screen never
 * shows an error page after a reload.
 */
async function reloadOnNewBuild(): Promise<void> {
  try {
    const response = await fetch('/', { cache: 'no-store' })
    if (!response.ok) return
    const served = entryOf(new DOMParser().parseFromString(await response.text(), 'text/html'))
    if (!served || served === entryOf(document)) return
    if ((await fetch(served)).ok) location.reload()
  } catch {
    // The server is unreachable, so the page is not reloaded.
  }
}
