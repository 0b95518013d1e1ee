/**
 * The scroll position of a list of virtual rows. On wide screens the list scrolls in its own box. On phones the page
 * scrolls, so that the heading and the toolbar leave the screen.
 */
export type ScrollArea = {
  /** The element that scrolls. */
  element: HTMLElement
  /** The pixels of the list above the visible part. */
  top(): number
  /** The height of the visible part in pixels. */
  height(): number
  /** Scrolls so that this many pixels of the list are above the visible part. */
  moveTo(top: number): void
}

/** Returns the scroll area of a list. With `inPage`, the main area of the page scrolls the list. */
export function scrollAreaOf(list: HTMLElement, inPage: boolean): ScrollArea {
  const page = inPage ? list.closest('main') : null
  if (!page)
    return {
      element: list,
      top: () => list.scrollTop,
      height: () => list.clientHeight,
      moveTo: (top) => {
        list.scrollTop = top
      },
    }
  /** Negative while the start of the list is below the upper edge of the page. */
  const offset = () => page.getBoundingClientRect().top - list.getBoundingClientRect().top
  return {
    element: page,
    top: () => Math.max(0, offset()),
    // The navigation covers the lower edge of the page.
    height: () => page.clientHeight - (Number.parseFloat(getComputedStyle(page).scrollPaddingBottom) || 0),
    moveTo: (top) => {
      page.scrollTop += top - offset()
    },
  }
}
