/** Scrolls a row of options sideways to the selected one. */

const EDGE = 32

/**
 * For the `ref` of the selected option: if the option is not fully visible, scrolls its row sideways until it is, and
 * EDGE pixels farther.
 */
export function scrollIntoView(element: HTMLElement | null): void {
  // Measures in the next frame, because the layout is computed there anyway. Measuring now would compute the layout
  // twice for one press.
  if (element) requestAnimationFrame(() => scroll(element))
}

function scroll(element: HTMLElement): void {
  const row = element.parentElement
  if (!row) return
  const [rowBox, elementBox] = [row.getBoundingClientRect(), element.getBoundingClientRect()]
  if (elementBox.left < rowBox.left) row.scrollLeft -= rowBox.left - elementBox.left + EDGE
  else if (elementBox.right > rowBox.right) row.scrollLeft += elementBox.right - rowBox.right + EDGE
}
