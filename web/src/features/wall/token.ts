/**
 * The token of a wall display, which replaces an account. It comes from pairing, or from the fragment of the URL,
 * because server logs do not contain fragments. This browser then stores the token.
 */
import { isTemporaryStatus } from '#lib/temporary.ts'

const keyOf = (display: string): string => `display:${display}`

export function tokenOf(display: string): string | null {
  const tokenInHash = /^#(tdd_[\w-]{43})$/.exec(location.hash)?.[1]
  if (tokenInHash) {
    keepToken(display, tokenInHash)
    // A photograph of the wall must not reveal the token, so it is removed from the address bar.
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
    // Without storage, the display must be opened through its link each time.
  }
}

/** Resolves to the id of the display, or to the reason why the pairing failed. */
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
