import { useEffect } from 'react'
import { onWake } from '#graphql/live/wake.ts'

const LOOK_EVERY_MS = 5 * 60_000

/** What a screen needs that nobody touches for weeks: it stays lit, and it comes to show a new build by itself. */
export function useNight(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    const stayLit = () => {
      if (document.visibilityState !== 'visible' || lock?.released === false) return
      // Refused on battery, and absent from pages without TLS; the screen is then the operator's to keep lit.
      void navigator.wakeLock?.request('screen').then(
        (granted) => {
          lock = granted
        },
        () => {},
      )
    }
    stayLit()
    const offWake = onWake(() => {
      stayLit()
      void takeNewBuild()
    })
    const timer = setInterval(() => void takeNewBuild(), LOOK_EVERY_MS)
    return () => {
      offWake()
      clearInterval(timer)
      void lock?.release()
    }
  }, [])
}

const entryOf = (page: Document): string | null =>
  page.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ?? null

/** Reloads when another build is served, and only once its page and its script were fetched: never into an error page. */
async function takeNewBuild(): Promise<void> {
  try {
    const answer = await fetch('/', { cache: 'no-store' })
    if (!answer.ok) return
    const served = entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    if (!served || served === entryOf(document)) return
    if ((await fetch(served)).ok) location.reload()
  } catch {
    // Unreachable: what stands on the screen stays, and says how old it is.
  }
}
