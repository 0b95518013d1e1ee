/** What stands beside it peeps in, and so says that there is more. */
const EDGE = 32

/** As the `ref` of the chosen one in a row of choices: scrolls the row sideways until it is in sight, and no farther. */
export function scrollIntoView(one: HTMLElement | null): void {
  // With the next frame, which lays everything out anyway; a press would have to wait for it twice.
  if (one) requestAnimationFrame(() => scroll(one))
}

function scroll(one: HTMLElement): void {
  const row = one.parentElement
  if (!row) return
  const [around, its] = [row.getBoundingClientRect(), one.getBoundingClientRect()]
  if (its.left < around.left) row.scrollLeft -= around.left - its.left + EDGE
  else if (its.right > around.right) row.scrollLeft += its.right - around.right + EDGE
}
