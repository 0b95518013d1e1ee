/** Opens the page of a request. Without a connection, shows a message instead of a page that loads forever. */
import { useLingui } from '@lingui/react/macro'
import { type HistoryState, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { canReach } from '#graphql/live/reachability.ts'
import { isDisconnected } from '#graphql/live/useFreshness.ts'
import { toast } from '#ui/overlays/Toast.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    begin?: 'respond'
  }
}

export function useOpenRequest(): (request: string, state?: HistoryState) => Promise<void> {
  const { t } = useLingui()
  const navigate = useNavigate()
  return useCallback(
    async (request, state = {}) => {
      if (isDisconnected() && !(await canReach()))
        return toast(t`Không mở được yêu cầu khi mất kết nối. Hãy mở lại khi có kết nối.`, 'bad')
      await navigate({ to: '/requests/$request', params: { request }, state })
    },
    [navigate, t],
  )
}
