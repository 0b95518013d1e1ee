/**
 * Search parameters as a person would write them: plain strings, lists with commas ("platform=facebook,tiktok"). What the URL
 * holds is then what can be read out, sent in a chat and typed by hand.
 */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value)
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%40', '@').replaceAll('%3A', ':')
  return text && `?${text}`
}

/** "a,b" → ["a", "b"]; nothing → []. */
export const listOf = (text: string | undefined): string[] => (text ? text.split(',').filter(Boolean) : [])

/** ["a", "b"] → "a,b"; an empty list leaves the URL. */
export const textOf = (list: readonly string[]): string | undefined => (list.length > 0 ? list.join(',') : undefined)
