/** Greyscale setting for evidence, stored in this browser. */
import { store } from '../store.ts'

const KEY = 'greyscale'
const stored = localStorage.getItem(KEY)

/**
 * Whether evidence is shown in greyscale. Grey pictures are less distressing for people who review them all day. Null
 * until the person chooses; until then, only sensitive evidence is grey.
 */
export const greyscale = store<boolean | null>(stored === null ? null : stored === 'on')

export function chooseGreyscale(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off')
  greyscale.set(on)
}
