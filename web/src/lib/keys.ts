/** Keyboard shortcuts: their meanings, notation, chords and display. */

/**
 * The keys of page commands. A key has the same meaning on every page, so pages must register their commands with the
 * keys of this table.
 */
export const keyFor = {
  nextRow: 'j',
  previousRow: 'k',
  tick: 'x',
  open: 'Enter',
  peek: 'Space',
  closePeek: 'Escape',
  peekNext: 'ArrowDown',
  peekPrevious: 'ArrowUp',
  assign: 'a',
  snooze: 's',
  /** Record or confirm the answer of a platform. */
  answer: 'r',
  /** Edit a draft or a case, or extend a deadline. */
  edit: 'e',
  /** Return, dismiss or set aside. */
  decline: 'd',
  filter: '/',
  /** Open the case of the request. */
  case: 'v',
  pasteItems: 'p',
  draftRequest: 'w',
  openCase: 'm',
  linkToCase: 'l',
  /** Open the next entry of the work queue, or the first entry if none is open. */
  nextTask: 'n',
  backToQueue: 'u',
  /** Record what a person saw of an item that its platform stated as gone. */
  seenGone: '1',
  seenUp: '2',
  cannotTell: '3',
  /** Copy the address of the row, to open it in another browser. */
  copyAddress: 'c',
  /** Take back what was just confirmed. */
  undo: 'z',
} as const

/**
 * A key press. Shortcuts are written like this: "g b" is g and then b, "mod+k" is k with Ctrl or ⌘, "Space" and "Enter"
 * are these keys, and "?" is the character itself.
 */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Maximum milliseconds between the two keys of a chord. */
const CHORD_MS = 1200

const nameOf = (key: string): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key)

const strokeOf = ({ key, ctrlKey, metaKey }: KeyPress): string => `${ctrlKey || metaKey ? 'mod+' : ''}${nameOf(key)}`

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

/**
 * Whether shortcuts are disabled, because the target is a text field, or is in an element that handles keys itself,
 * such as a dialog.
 */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=dialog], [role=menu], [role=listbox], [role=spinbutton]',
    ) !== null
  )
}

/** Whether the focused control itself reacts to the key. If so, the key must not run a shortcut. */
export function usesKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement) || (key !== 'Enter' && key !== ' ')) return false
  const controls = 'button, summary, input, [role=button], [role=tab], [role=radio], [role=checkbox]'
  return target.closest(key === 'Enter' ? `a, ${controls}` : controls) !== null
}

/** Key caps for display: ["G", "B"], ["Ctrl", "K"]. */
export const keyCaps = (keys: string): string[] =>
  keys
    .split(/[ +]/)
    .map((cap) => (cap === 'mod' ? (/mac/i.test(navigator.platform) ? '⌘' : 'Ctrl') : (caps[cap] ?? cap.toUpperCase())))

const caps: Record<string, string> = { Enter: 'Enter', Space: 'Space', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' }
