/**
 * Does what a press sets off once the frame that answers the press has been drawn. Not for what is reckoned from what stands
 * on the screen: two presses in one frame would both start from the same.
 */
export function afterPaint(action: () => void): void {
  // A tab that nobody sees draws no frame.
  if (document.visibilityState === 'hidden') action()
  else requestAnimationFrame(() => setTimeout(action))
}
