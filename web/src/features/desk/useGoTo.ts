/** Hook that navigates to the page of a work queue entry. */
import { useNavigate } from '@tanstack/react-router'
import type { EntryLink } from './entryLink.ts'

export function useGoTo(): (link: EntryLink) => void {
  const navigate = useNavigate()
  return (link) => void navigate(link)
}
