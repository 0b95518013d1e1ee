/** Passes selected ids from one screen to the next. */

/**
 * Stores the selected ids for the next screen: too long for a URL, too short-lived for the server. Stored per tab, so
 * that they survive a reload of the next screen. Name them by screen and subject ("request/new/Case_…").
 */
export const storeSelection = (name: string, ids: readonly string[]): void =>
  sessionStorage.setItem(`handover:${name}`, JSON.stringify(ids))

/** Returns the ids stored for this screen; an empty list when it was opened by its address. */
export function takeSelection(name: string): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(`handover:${name}`) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
