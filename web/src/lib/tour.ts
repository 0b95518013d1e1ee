/** Remembers in this browser which accounts have seen the guided tour. */

/** Stored per browser and account, also when the tour was skipped. */
const keyOf = (accountId: string): string => `tour:${accountId}`
/** This key suppresses the tour for everyone, for automated browsers. */
const SUPPRESS_KEY = keyOf('nobody')

export const hasSeenTour = (accountId: string): boolean =>
  localStorage.getItem(keyOf(accountId)) !== null || localStorage.getItem(SUPPRESS_KEY) !== null

export const endTour = (accountId: string): void => localStorage.setItem(keyOf(accountId), new Date().toISOString())
