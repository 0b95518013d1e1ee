/** Opens the guided tour, and remembers in this browser which accounts have seen it. */
import { store } from './store.ts'

/** The storage key of an account. Skipping the tour counts as having seen it. */
const keyOf = (accountId: string): string => `tour:${accountId}`
/** Automated browsers set this key, which suppresses the tour for every account. */
const SUPPRESS_KEY = keyOf('nobody')

export const hasSeenTour = (accountId: string): boolean =>
  localStorage.getItem(keyOf(accountId)) !== null || localStorage.getItem(SUPPRESS_KEY) !== null

export const endTour = (accountId: string): void => localStorage.setItem(keyOf(accountId), new Date().toISOString())

export const isTourOpen = store(false)

export const openTour = (): void => isTourOpen.set(true)
