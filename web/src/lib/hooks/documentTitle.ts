/** The title of the browser tab: the number of overdue items, the name of the page, and the name of the product. */

import { useEffect } from 'react'

const PRODUCT = 'Takedown Desk'
let page = ''
let overdue = 0

function show(): void {
  const name = page ? `${page} · ${PRODUCT}` : PRODUCT
  document.title = overdue > 0 ? `(${overdue}) ${name}` : name
}

/** Names the page in the title of the tab. */
export function setPageTitle(title: string): void {
  page = title.trim()
  show()
}

/** Sets the title of a page that does not use the component Page. */
export function usePageTitle(title: string): void {
  useEffect(() => setPageTitle(title), [title])
}

/**
 * Sets the number in front of the title, which counts the overdue items that nobody has acknowledged. With 0, the title
 * has no number.
 */
export function setOverdueInTitle(items: number): void {
  overdue = items
  show()
}
