/**
 * Keeps the focus from being lost in places that disappear by themselves: toasts, and the line of an act that can still
 * be taken back. When such a place disappears, the focus returns to the control that had it before.
 */

/** Selects the places. A line of an act has the attribute, and a toast has the role. */
const PLACES = '[role=alertdialog], [data-passing]'

let before: HTMLElement | null = null
// A control that disappears loses the focus without an event, so `isInside` is set when a control gets the focus.
let isInside = false

document.addEventListener('focusin', ({ target }) => {
  const control = target as HTMLElement
  isInside = control.closest(PLACES) !== null
  if (!isInside) before = control
})

/**
 * Moves the focus out of the place, to the control that had it before. If that control has disappeared, moves the focus
 * to the main part of the page. Otherwise, the next Tab would begin at the top of the document.
 */
export function leavePlace(): void {
  if (!isInside) return
  for (const control of [before, document.getElementById('main')]) {
    control?.focus({ preventScroll: true })
    if (control && document.activeElement === control) return
  }
}

/** Whether the place with the focus has disappeared. */
export const isPlaceLost = (): boolean => isInside && document.activeElement === document.body
