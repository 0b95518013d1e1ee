/** The first page after sign-in that the person chose in this browser. Without a choice, the home of the role applies. */

const keyOf = (accountId: string): string => `home:${accountId}`

/** The chosen address, or null. The page may have become forbidden since. */
export const chosenHome = (accountId: string): string | null => localStorage.getItem(keyOf(accountId))

export function chooseHome(accountId: string, path: string | null): void {
  if (path === null) localStorage.removeItem(keyOf(accountId))
  else localStorage.setItem(keyOf(accountId), path)
}
