/** The link of a message to its object. On the object's own page it is not shown. */
import { useSyncExternalStore } from 'react'
import type { ObjectLink } from '#lib/pending/acts.ts'

export type ToastNavigation = {
  onOpen(href: string): void
  onNavigate(listener: () => void): () => void
}

export function ToastLink({ link, onOpen, onNavigate }: ToastNavigation & { link: ObjectLink }) {
  const pathname = useSyncExternalStore(onNavigate, () => location.pathname)
  if (decodeURI(link.href).split('?')[0] === decodeURI(pathname)) return null
  return (
    <a
      href={link.href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen(link.href)
      }}
      className="font-semibold whitespace-nowrap text-accent-ink underline-offset-2 hover:underline"
    >
      {link.text}
    </a>
  )
}
