import { isTemporaryStatus } from '#lib/temporary.ts'

/** A display's token, handed over once after the hash, which no server log ever sees, and then kept by this browser. */
const keyOf = (display: string): string => `display:${display}`

export function tokenOf(display: string): string | null {
  const handed = /^#(tdd_[\w-]{43})$/.exec(location.hash)?.[1]
  if (handed) {
    keepToken(display, handed)
    // A photograph of the wall must not show what opens it.
    history.replaceState(history.state, '', location.pathname + location.search)
    return handed
  }
  try {
    return localStorage.getItem(keyOf(display))
  } catch {
    return null
  }
}

export function keepToken(display: string, token: string): void {
  try {
    localStorage.setItem(keyOf(display), token)
  } catch {
    // A browser that keeps nothing has to be opened by its link each time.
  }
}

/** Spends a code that somebody read out; the id of the display, or why not. */
export async function pair(code: string): Promise<{ id: string } | 'refused' | 'unreachable'> {
  try {
    const answer = await fetch('/pairing', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    if (isTemporaryStatus(answer.status)) return 'unreachable'
    if (!answer.ok) return 'refused'
    const { id, token } = (await answer.json()) as { id: string; token: string }
    keepToken(id, token)
    return { id }
  } catch {
    return 'unreachable'
  }
}
