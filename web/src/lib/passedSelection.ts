/**
 * Passes selected ids from one screen to the next. There can be too many for a URL, and the server need not store them.
 * They are therefore stored in the browser tab, where they survive a reload.
 */

/** Stores the selected ids for the next screen. `name` is that screen and its subject ("request/draft/Case_…"). */
export const storeSelection = (name: string, ids: readonly string[]): void =>
  sessionStorage.setItem(`selection:${name}`, JSON.stringify(ids))

/** Returns the ids for this screen; an empty list if it was opened without a selection. */
export function readSelection(name: string): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(`selection:${name}`) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
