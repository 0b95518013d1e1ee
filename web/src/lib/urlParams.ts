/** Reads and writes the search parameters of URLs. */

/**
 * Reads search parameters as plain strings, with commas in lists ("platform=facebook,tiktok"), so that people can read
 * and type URLs.
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

/** Returns the values of a comma-separated list: "a,b" gives ["a", "b"]. An absent parameter gives []. */
export const listOf = (text: string | undefined): string[] => (text ? text.split(',').filter(Boolean) : [])

/**
 * Joins the values with commas: ["a", "b"] gives "a,b". An empty list gives undefined, so that the URL omits the
 * parameter.
 */
export const textOf = (list: readonly string[]): string | undefined => (list.length > 0 ? list.join(',') : undefined)
