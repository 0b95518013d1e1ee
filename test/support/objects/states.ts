/** Requests in any state of their life cycle, created by commands. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, type Sent } from '../make.ts'

export const requestStates = [
  'DRAFT',
  'AWAITING_APPROVAL',
  'APPROVED',
  'UNDELIVERED',
  'SENT',
  'ACKNOWLEDGED',
  'CLOSED',
  'WITHDRAWN',
] as const

type State = (typeof requestStates)[number]

/** A request of two items in this state; with `clarifying` its items wait on us. CLOSED: both were removed. */
export async function makeInState(
  desk: Desk,
  state: State,
  at: string,
  clarifying?: 'NEEDS_CLARIFICATION',
): Promise<Sent> {
  const officer = desk.ask('can-bo-1', at)
  if (['SENT', 'ACKNOWLEDGED', 'CLOSED', 'WITHDRAWN'].includes(state)) {
    const sent = await makeSent(desk, { at, count: 2 })
    const { request, items } = sent
    const liaison = desk.ask('facebook', at)
    if (clarifying) await askClarification(liaison, { key: newKey(), request, items, question: 'Vì sao?' })
    if (state === 'ACKNOWLEDGED') await acknowledgeRequest(liaison, { key: newKey(), request })
    if (state === 'CLOSED') await answer(desk, sent, items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at })
    if (state === 'WITHDRAWN')
      await atVersion(desk, request, (expectedVersion) =>
        withdrawRequest(officer, { key: newKey(), request, expectedVersion, reason: 'nhầm' }),
      )
    return sent
  }
  const draft = await makeDraft(desk, { at, count: 2 })
  const { request } = draft
  if (state !== 'DRAFT') await submitForApproval(officer, { key: newKey(), request, expectedVersion: 1 })
  if (state === 'APPROVED' || state === 'UNDELIVERED')
    await approveRequest(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion: 2 })
  if (state === 'UNDELIVERED')
    await sendRequest(officer, { key: newKey(), request, expectedVersion: 3, via: 'EMAIL', failure: 'trả lại' })
  return draft
}
