/**
 * The token of a display. It comes from pairing or from the fragment of the URL, which no server log contains. It is
 * then stored in this browser.
 */
import { isTemporaryStatus } from '#lib/temporary.ts'

const keyOf = (display: string): string => `display:${display}`

export function tokenOf(display: string): string | null {
  const tokenInHash = /^#(tdd_[\w-]{43})$/.exec(location.hash)?.[1]
  if (tokenInHash) {
    keepToken(display, tokenInHash)
    // The token is removed from the address bar, so that a photograph of the wall does not reveal it.
    history.replaceState(history.state, '', location.pathname + location.search)
    return tokenInHash
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
    // A browser without storage must be opened through its link each time.
  }
}

/** Redeems a pairing code. Resolves to the id of the display, or to the reason why the pairing failed. */
export async function pair(code: string): Promise<{ id: string } | 'refused' | 'unreachable'> {
  try {
    const response = await fetch('/pairing', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    if (isTemporaryStatus(response.status)) return 'unreachable'
    if (!response.ok) return 'refused'
    const { id, token } = (await response.json()) as { id: string; token: string }
    keepToken(id, token)
    return { id }
  } catch {
    return 'unreachable'
  }
}
