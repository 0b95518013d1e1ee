/**
 * Keeps the focus from being lost when a place disappears by itself: a toast, or the notice of a command that can still
 * be taken back. The focus then returns to the control that had it before.
 */

/** Selects the places. The notice of a command has the attribute, and a toast has the role. */
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
 * to the main part of the page, so that the next Tab does not begin at the top of the document.
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
