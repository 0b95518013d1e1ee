/**
 * A plain anchor to a request. The router's own link recomputes its target on every render. This is too costly when
 * hundreds of rows scroll by each second.
 */
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

type RequestLinkProps = { request: string; title?: string; className: string; children: ReactNode }

export function RequestLink({ request, ...anchorProps }: RequestLinkProps) {
  const navigate = useNavigate()
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ to: '/requests/$request', params: { request } })
  }
  return <a {...anchorProps} href={`/requests/${request}`} tabIndex={-1} onClick={open} />
}
