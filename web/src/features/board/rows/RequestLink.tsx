import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

type RequestLinkProps = { request: string; title?: string; className: string; children: ReactNode }

/** A link of a row, plain: the router's own works out where it leads again for each of the hundreds that scroll by in a second. */
export function RequestLink({ request, ...rest }: RequestLinkProps) {
  const navigate = useNavigate()
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ to: '/requests/$request', params: { request } })
  }
  return <a {...rest} href={`/requests/${request}`} tabIndex={-1} onClick={open} />
}
