/**
 * A plain anchor to a request. The router's own link recomputes its target on every render, which would slow down fast
 * scrolling.
 */
import type { MouseEvent, ReactNode } from 'react'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'

type RequestLinkProps = { request: string; title?: string; className: string; children: ReactNode }

export function RequestLink({ request, ...anchorProps }: RequestLinkProps) {
  const openRequest = useOpenRequest()
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void openRequest(request)
  }
  return <a {...anchorProps} href={`/requests/${request}`} tabIndex={-1} onClick={open} />
}
