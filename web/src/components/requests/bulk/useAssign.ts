/** Assigns one request to an officer. The assignment can be taken back for ten seconds. */
import { useLingui } from '@lingui/react/macro'
import { stepOf } from '#graphql/pending/pending.ts'
import { useHold } from '#graphql/pending/useDeferred.ts'
import { requestLink } from '#ui/overlays/notice.ts'
import { BulkAssign_Mutation } from './bulk.graphql.ts'
import type { Officer } from './bulk.ts'

type Assignable = { id: string; version: number; number: string }

/** Returns a function that assigns the request, or ends its assignment if `to` is null. */
export function useAssign(): (request: Assignable, to: Officer | null) => string {
  const { t } = useLingui()
  const hold = useHold()
  return (request, to) => {
    const { id, version } = request
    const input = { key: crypto.randomUUID(), requestId: id, expectedVersion: version, assigneeId: to?.id ?? null }
    const step = stepOf(BulkAssign_Mutation, input, request)
    return hold({ text: to ? t`Giao cho ${to.name}` : t`Bỏ giao`, link: requestLink(request), step })
  }
}
