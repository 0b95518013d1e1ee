/** Defers work until the browser has painted the response to a press. */

/**
 * Runs the action after the frame that responds to the press has been painted. Not for actions that depend on the state
 * on screen: two presses within one frame would both start from the same state.
 */
export function afterPaint(action: () => void): void {
  // A hidden tab paints no frames.
  if (document.visibilityState === 'hidden') action()
  else requestAnimationFrame(() => setTimeout(action))
}
