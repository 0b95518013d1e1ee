/** Defers work until the browser has painted the response to a press. */

/**
 * Runs the action after the browser has painted the frame that responds to the press. Do not use it for actions that
 * depend on the state on screen: two presses within one frame would both start from the same state.
 */
export function afterPaint(action: () => void): void {
  // A hidden tab paints no frames, so the action runs at once.
  if (document.visibilityState === 'hidden') action()
  else requestAnimationFrame(() => setTimeout(action))
}
