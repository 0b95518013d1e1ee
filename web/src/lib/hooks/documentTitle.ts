/** The title of the browser tab: the number of overdue items, the name of the page, and the name of the product. */

import { useEffect } from 'react'

const PRODUCT = 'Takedown Desk'
let page = ''
let overdue = 0

function show(): void {
  const name = page ? `${page} · ${PRODUCT}` : PRODUCT
  document.title = overdue > 0 ? `(${overdue}) ${name}` : name
}

export function setPageTitle(title: string): void {
  page = title.trim()
  show()
}

export function usePageTitle(title: string): void {
  useEffect(() => setPageTitle(title), [title])
}

export function setOverdueInTitle(items: number): void {
  overdue = items
  show()
}
