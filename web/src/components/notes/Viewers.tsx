/** The colleagues who have the same page open, such as "Minh is viewing". */
import { useLingui } from '@lingui/react/macro'
import { VIEWING_EVERY_MS } from '@takedown/declarations/viewing.ts'
import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { MarkViewing_Mutation } from './notes.graphql.ts'

const SHOWN = 2

export function Viewers({ caseId, requestId }: { caseId: string; requestId?: string }) {
  const { t } = useLingui()
  const names = useViewers(caseId, requestId)
  if (names.length === 0) return null
  const [shown, others] = [names.slice(0, SHOWN).join(', '), names.length - SHOWN]
  return (
    <span
      className="inline-flex items-center gap-1.5 rounded-full bg-sunken px-2 py-0.5 text-xs"
      title={names.join(', ')}
    >
      <Eye aria-hidden="true" className="size-3.5" />
      {others > 0 ? t`${shown} và ${others} người nữa đang xem` : t`${shown} đang xem`}
    </span>
  )
}

/**
 * While the page is visible, reports to the server that the viewer has it open. Returns the names of the other viewers.
 */
function useViewers(caseId: string, requestId?: string): string[] {
  const can = useCan()('MARK_VIEWING')
  // The page sends this mutation by itself, so it must not send the acts that can still be taken back.
  const { send } = useMutation(MarkViewing_Mutation, { sendsEarlier: false })
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    if (!can) return
    let left = false
    const announce = async () => {
      if (document.visibilityState !== 'visible') return
      const { done } = await send({ caseId, requestId: requestId ?? null })
      if (!left) setNames(done?.viewers.flatMap(({ person }) => person?.name ?? []) ?? [])
    }
    const onVisibility = () =>
      void (document.visibilityState === 'visible'
        ? announce()
        : send({ caseId, requestId: requestId ?? null, leaves: true }))
    void announce()
    const timer = setInterval(() => void announce(), VIEWING_EVERY_MS)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      left = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisibility)
      void send({ caseId, requestId: requestId ?? null, leaves: true })
    }
  }, [can, send, caseId, requestId])
  return names
}
