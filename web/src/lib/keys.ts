/** Keyboard shortcuts: notation, chords and display. */

/**
 * A key press. Shortcuts are written like this: "g b" is g and then b, "mod+k" is k with Ctrl or ⌘, and "?" is the
 * character itself.
 */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Maximum milliseconds between the two keys of a chord. */
const CHORD_MS = 1200

const strokeOf = ({ key, ctrlKey, metaKey }: KeyPress): string =>
  `${ctrlKey || metaKey ? 'mod+' : ''}${key.length === 1 ? key.toLowerCase() : key}`

/** Returns a function to call with each key press. It returns the shortcut that the press completes, or null. */
export function keyReader(): (press: KeyPress, at: number, keys: readonly string[]) => string | null {
  let previous = { stroke: '', at: 0 }
  return (press, at, keys) => {
    if (press.altKey || ['Shift', 'Control', 'Meta'].includes(press.key)) return null
    const stroke = strokeOf(press)
    const chord = at - previous.at < CHORD_MS ? `${previous.stroke} ${stroke}` : ''
    const completed = keys.find((each) => each === chord) ?? keys.find((each) => each === stroke) ?? null
    previous = completed ? { stroke: '', at: 0 } : { stroke, at }
    return completed
  }
}

/** Whether shortcuts are disabled, because the target is a text field or handles keys itself, like a dialog. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=dialog], [role=menu], [role=listbox], [role=spinbutton]',
    ) !== null
  )
}

/** Key caps for display: ["G", "B"], ["Ctrl", "K"]. */
export const keyCaps = (keys: string): string[] =>
  keys
    .split(/[ +]/)
    .map((cap) => (cap === 'mod' ? (/mac/i.test(navigator.platform) ? '⌘' : 'Ctrl') : cap.toUpperCase()))
