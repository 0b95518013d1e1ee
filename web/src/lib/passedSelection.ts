/**
 * Passes selected ids from one screen to the next. The ids are too many for a URL and too short-lived for the server.
 * They are therefore stored in the tab, and are still there after a reload of the next screen.
 */

/** Stores the selected ids for the next screen. `name` is that screen and its subject ("request/draft/Case_…"). */
export const storeSelection = (name: string, ids: readonly string[]): void =>
  sessionStorage.setItem(`selection:${name}`, JSON.stringify(ids))

/** Returns the ids stored for this screen; an empty list if it was opened by its URL. */
export function readSelection(name: string): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(`selection:${name}`) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
