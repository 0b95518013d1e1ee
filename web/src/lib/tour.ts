/** Whether somebody was shown around on this browser: once for each account, also where it was skipped. */
const keyOf = (person: string): string => `tour:${person}`
/** Where this is kept, nobody is shown around: for screens that only a program looks at. */
const NOBODY = keyOf('nobody')

export const sawTour = (person: string): boolean =>
  localStorage.getItem(keyOf(person)) !== null || localStorage.getItem(NOBODY) !== null

export const endTour = (person: string): void => localStorage.setItem(keyOf(person), new Date().toISOString())
