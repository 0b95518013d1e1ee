/**
 * Passes selected ids from one screen to the next. They are stored in the browser tab, because there can be too many
 * for a URL.
 */

/** Stores the selected ids for the next screen. `name` is that screen and its subject ("request/draft/Case_…"). */
export const storeSelection = (name: string, ids: readonly string[]): void =>
  sessionStorage.setItem(`selection:${name}`, JSON.stringify(ids))

export function readSelection(name: string): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(`selection:${name}`) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
