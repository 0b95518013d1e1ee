/** The page that opens after the sign-in, as the person chose it in this browser. */

const keyOf = (accountId: string): string => `home:${accountId}`

/** Returns the path of the chosen page, or null. The person may have lost the permission for this page since then. */
export const chosenHome = (accountId: string): string | null => localStorage.getItem(keyOf(accountId))

export function chooseHome(accountId: string, path: string | null): void {
  if (path === null) localStorage.removeItem(keyOf(accountId))
  else localStorage.setItem(keyOf(accountId), path)
}
