/**
 * What was ticked on one screen for the next: too long for a URL, too short-lived for the server. Kept for this tab, so that
 * a reload of the next screen still has it. Name it by screen and subject ("request/new/Case_…").
 */
export const handOver = (name: string, ids: readonly string[]): void =>
  sessionStorage.setItem(`handover:${name}`, JSON.stringify(ids))

/** The ids handed to this screen; none when it was opened by its address. */
export function handedOver(name: string): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(`handover:${name}`) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
