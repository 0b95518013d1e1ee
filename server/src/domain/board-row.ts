/** After every change of a request: it closes or reopens by itself, and its row on the board is made true again. */
import type { Append, Tx } from './change.ts'
import type { LockedRequest } from './locks.ts'
import { fold } from './search-text.ts'
import { isOpen, nextRequestState } from './transitions.ts'

/** Sorts after every due time: of a row whose items all wait on us. */
export const NEVER_DUE = new Date('9999-12-31T00:00:00Z')

/** What every event of a request belongs to. */
export const belongs = (request: LockedRequest) => ({
  caseId: request.caseId,
  requestId: request.id,
  platformId: request.platformId,
})

/**
 * Call last in a rule, once the items are written. CLOSED when no item is AWAITING or NEEDS_CLARIFICATION, SENT again when
 * a correction opened one. Reads the request's items once; writes its board row, or takes it off the board.
 */
export async function settle(tx: Tx, append: Append, { id }: LockedRequest, now: Date): Promise<void> {
  const request = await tx.removalRequest.findUniqueOrThrow({
    where: { id },
    include: { case: { select: { title: true, number: true } }, items: { select: { state: true, dueAt: true } } },
  })
  const open = request.items.some(({ state }) => isOpen(state))
  const step = open ? 'reopen' : 'close'
  const next = nextRequestState(request.state, step)
  if (next) {
    request.state = next
    await tx.removalRequest.update({ where: { id }, data: { state: next, closedAt: next === 'CLOSED' ? now : null } })
    append({
      type: next === 'CLOSED' ? 'request.closed' : 'request.reopened',
      subject: { type: 'RemovalRequest', id },
      caseId: request.caseId,
      requestId: id,
      platformId: request.platformId,
      data: { version: request.version },
    })
  }
  await writeBoardRow(tx, request, open)
}

type Settled = Pick<
  LockedRequest,
  'id' | 'number' | 'subject' | 'platformId' | 'categoryId' | 'assigneeId' | 'state' | 'sentAt'
> & { case: { title: string; number: string }; items: Pick<LockedRequest['items'][number], 'state' | 'dueAt'>[] }

async function writeBoardRow(tx: Tx, request: Settled, open: boolean): Promise<void> {
  const requestId = request.id
  await tx.boardDue.deleteMany({ where: { requestId } })
  if (!open && request.state !== 'UNDELIVERED') {
    await tx.boardRow.deleteMany({ where: { requestId } })
    return
  }
  const dues = new Map<number, number>()
  for (const { state, dueAt } of request.items)
    if (state === 'AWAITING' && dueAt) dues.set(dueAt.getTime(), (dues.get(dueAt.getTime()) ?? 0) + 1)
  const awaiting = [...dues.values()].reduce((sum, count) => sum + count, 0)
  const row = {
    platformId: request.platformId,
    categoryId: request.categoryId,
    assigneeId: request.assigneeId,
    state: request.state,
    waitingOn: awaiting > 0 ? ('PLATFORM' as const) : ('US' as const),
    dueAt: awaiting > 0 ? new Date(Math.min(...dues.keys())) : NEVER_DUE,
    sentAt: request.sentAt,
    items: request.items.length,
    done: request.items.filter(({ state }) => !isOpen(state) && state !== 'NOT_SENT').length,
    awaiting,
    clarifying: request.items.filter(({ state }) => state === 'NEEDS_CLARIFICATION').length,
    searchText: fold(request.number, request.subject, request.case.number, request.case.title),
  }
  await tx.boardRow.upsert({ where: { requestId }, create: { requestId, ...row }, update: row })
  if (dues.size > 0)
    await tx.boardDue.createMany({
      data: [...dues].map(([dueAt, awaiting]) => ({ requestId, dueAt: new Date(dueAt), awaiting })),
    })
}
