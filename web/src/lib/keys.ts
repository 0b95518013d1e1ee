/** Keys as they are written in a command: "g b" is one after the other, "mod+k" with Ctrl or ⌘, "?" as it comes. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Two keys in a row belong together only within this time. */
const CHORD_MS = 1200

const strokeOf = ({ key, ctrlKey, metaKey }: KeyPress): string =>
  `${ctrlKey || metaKey ? 'mod+' : ''}${key.length === 1 ? key.toLowerCase() : key}`

/** A reader of key presses: says which of these keys was just completed, or null. */
export function keyReader(): (press: KeyPress, at: number, keys: readonly string[]) => string | null {
  let before = { stroke: '', at: 0 }
  return (press, at, keys) => {
    if (press.altKey || ['Shift', 'Control', 'Meta'].includes(press.key)) return null
    const stroke = strokeOf(press)
    const chord = at - before.at < CHORD_MS ? `${before.stroke} ${stroke}` : ''
    const done = keys.find((each) => each === chord) ?? keys.find((each) => each === stroke) ?? null
    before = done ? { stroke: '', at: 0 } : { stroke, at }
    return done
  }
}

/** Somebody who writes means letters, not commands; and a dialog has its own. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=dialog], [role=menu], [role=listbox], [role=spinbutton]',
    ) !== null
  )
}

/** For the eye: ["G", "B"], ["Ctrl", "K"]. */
export const keyCaps = (keys: string): string[] =>
  keys
    .split(/[ +]/)
    .map((cap) => (cap === 'mod' ? (/mac/i.test(navigator.platform) ? '⌘' : 'Ctrl') : cap.toUpperCase()))
