import { store } from './store.ts'

const KEY = 'greyscale'
const kept = localStorage.getItem(KEY)

/**
 * Whether evidence is shown without its colours, which spares whoever has to look at it all day. Null while nobody has chosen:
 * then sensitive evidence has none. Kept in this browser.
 */
export const greyscale = store<boolean | null>(kept === null ? null : kept === 'on')

export function chooseGreyscale(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off')
  greyscale.set(on)
}
