/** Refreshes a request after every command on it: closes or reopens it, and updates its totals and its board row. */
import { type SelectedColumn, selectingTerms } from '@takedown/declarations/board-terms.ts'
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState, WaitingOn } from '@takedown/prisma/generated/client/enums.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { isOpen, nextRequestState } from '#domain/rules/transitions.ts'

/** The due date in the board row of a request that has none. It sorts after every real due date. */
export const NEVER_DUE = new Date('9999-12-31T00:00:00Z')

/** These columns may be as large as the letter. A command reads one only if it needs it. */
export const largeColumns = { letter: true, signedParts: true, signedContent: true } as const

const refreshed = {
  ...{ id: true, number: true, subject: true, caseId: true, platformId: true, version: true, state: true },
  ...{ sentAt: true, undeliveredAt: true, acknowledgedAt: true },
  ...(Object.fromEntries(selectingTerms.map(({ column }) => [column, true])) as Record<SelectedColumn, true>),
  case: { select: { title: true, number: true, state: true } },
} as const

/**
 * Must be the last call of a command, after the items were written. Writes the totals, and adds the request to the
 * board or removes it. A sent request becomes CLOSED when no item is AWAITING or NEEDS_CLARIFICATION. A corrected item
 * that is open again makes the request SENT or ACKNOWLEDGED again. If a correction restores items of a withdrawn
 * request, the withdrawal of the request is taken back.
 */
export async function refreshRequestTotals(tx: Tx, append: Append, { id }: { id: string }, now: Date): Promise<void> {
  const [request] = await readForTotals(tx, [id])
  if (!request) throw new NotFoundError('request')
  const { groups } = request
  const open = groups.some(({ state }) => isOpen(state))
  const step = open ? 'reopen' : 'close'
  const legal = nextRequestState(request.state, step)
  // An acknowledged request stays acknowledged when a correction reopens it.
  const next = legal === 'SENT' && request.acknowledgedAt ? 'ACKNOWLEDGED' : legal
  if (next) {
    request.state = next
    const data = { state: next, closedAt: next === 'CLOSED' ? now : null, withdrawnAt: null, withdrawReason: null }
    await tx.removalRequest.update({ where: { id }, data, select: { id: true } })
    append({
      type: next === 'CLOSED' ? 'request.closed' : 'request.reopened',
      subject: { type: 'RemovalRequest', id },
      caseId: request.caseId,
      requestId: id,
      platformId: request.platformId,
      data: { version: request.version },
    })
    if (next !== 'CLOSED' && request.case.state === 'CLOSED') await reopenCaseOf(tx, append, request)
  }
  await writeTotals(tx, request, open)
}

/** Cost: three statements. */
export async function readForTotals(tx: Tx, ids: readonly string[]): Promise<RequestWithGroups[]> {
  const requests = await tx.removalRequest.findMany({ where: { id: { in: [...ids] } }, select: refreshed })
  const groups = await tx.$queryRaw<(ItemGroup & { requestId: string })[]>`
    SELECT request_id AS "requestId", state::text, due_at AS "dueAt", sent_at IS NOT NULL AS "isSent", count(*)::int AS items,
      max(answered_at) AS "answeredAt"
    FROM request_item WHERE request_id = ANY (${[...ids]}::uuid[]) GROUP BY 1, 2, 3, 4`
  return requests.map((request) => ({ ...request, groups: groups.filter(({ requestId }) => requestId === request.id) }))
}

/** Reopens the case, because a closed case must have no open request. */
async function reopenCaseOf(tx: Tx, append: Append, { caseId, number }: RequestWithGroups): Promise<void> {
  const { version } = await tx.case.update({
    where: { id: caseId },
    data: { state: 'OPEN', closedAt: null, version: { increment: 1 } },
    select: { version: true },
  })
  append({
    type: 'case.reopened',
    subject: { type: 'Case', id: caseId },
    caseId,
    data: { reopenedRequest: number, version },
  })
}

interface ItemGroup {
  state: ItemState
  dueAt: Date | null
  isSent: boolean
  items: number
  answeredAt: Date | null
}

export type RequestWithGroups = Prisma.RemovalRequestGetPayload<{ select: typeof refreshed }> & { groups: ItemGroup[] }

const sum = (groups: readonly ItemGroup[]): number => groups.reduce((total, { items }) => total + items, 0)

async function writeTotals(tx: Tx, request: RequestWithGroups, open: boolean): Promise<void> {
  const requestId = request.id
  const { columns, row, dues } = totalsOf(request, open)
  await tx.removalRequest.update({ where: { id: requestId }, data: columns, select: { id: true } })
  await tx.boardRow.deleteMany({ where: { requestId } })
  if (row) await tx.boardRow.create({ data: { ...row, dues: { create: dues } } })
}

/**
 * Returns the columns of a request that follow from its items, its board row, and the number of awaited items by due
 * date. `row` is null if the request is not on the board. `open` states whether an item is AWAITING or
 * NEEDS_CLARIFICATION.
 */
export function totalsOf(request: RequestWithGroups, open: boolean) {
  const { groups } = request
  const counted = groups.filter((group) => isCounted(group, request))
  const dueCounts = awaitingByDue(groups)
  const awaitingCount = sum(groups.filter(({ state }) => state === 'AWAITING'))
  const clarifyingCount = sum(groups.filter(({ state }) => state === 'NEEDS_CLARIFICATION'))
  const onBoard = open || request.state === 'UNDELIVERED'
  const waitingOn: WaitingOn | null = !onBoard ? null : awaitingCount > 0 ? 'PLATFORM' : 'AUTHORITY'
  const firstDueAt = dueCounts.size > 0 ? new Date(Math.min(...dueCounts.keys())) : null
  // After a failed sending, the authority must act, so the board shows the time of the failure as the due date.
  const dueAt = request.state === 'UNDELIVERED' ? request.undeliveredAt : firstDueAt
  const answers = groups.flatMap(({ answeredAt }) => answeredAt?.getTime() ?? [])
  return {
    columns: {
      itemCount: sum(counted),
      doneCount: sum(counted.filter(({ state }) => !isOpen(state) && state !== 'NOT_SENT')),
      awaitingCount,
      clarifyingCount,
      waitingOn,
      dueAt,
      answeredAt: answers.length > 0 ? new Date(Math.max(...answers)) : null,
    },
    row: waitingOn && {
      requestId: request.id,
      ...selectedColumns(request),
      waitingOn,
      dueAt: dueAt ?? NEVER_DUE,
      sentAt: (request.sentAt ?? request.undeliveredAt)!,
      items: awaitingCount + clarifyingCount,
      clarifying: clarifyingCount,
      letterText: normalizeForSearch(request.number, request.subject),
      searchText: normalizeForSearch(request.number, request.subject, request.case.number, request.case.title),
    },
    dues: [...dueCounts].map(([due, awaiting]) => ({ dueAt: new Date(due), awaiting })),
  }
}

/**
 * Whether an item counts in the totals of its request. If the request was sent, its sent items count. If it was
 * withdrawn unsent, all its items count. Otherwise, its items that are not withdrawn count.
 */
const isCounted = ({ state, isSent }: ItemGroup, request: Pick<RequestWithGroups, 'state' | 'sentAt'>): boolean =>
  request.sentAt ? isSent : request.state === 'WITHDRAWN' || state !== 'WITHDRAWN'

/** Returns the columns by which the board filters. */
const selectedColumns = (request: RequestWithGroups) =>
  Object.fromEntries(selectingTerms.map(({ column }) => [column, request[column]])) as Pick<
    RequestWithGroups,
    SelectedColumn
  >

function awaitingByDue(groups: readonly ItemGroup[]): Map<number, number> {
  const dueCounts = new Map<number, number>()
  for (const { state, dueAt, items } of groups)
    if (state === 'AWAITING' && dueAt) dueCounts.set(dueAt.getTime(), (dueCounts.get(dueAt.getTime()) ?? 0) + items)
  return dueCounts
}

/**
 * Updates the board after a case was renamed, for the search and for live boards. The versions stay the same, because
 * no field of the requests themselves changed. Platforms receive no event, because they do not see cases.
 */
export async function renameOnBoard(
  tx: Tx,
  append: Append,
  caseRow: { id: string; number: string; title: string },
): Promise<void> {
  // The locks keep other commands from adding a row with the old title at the same time.
  const requests = await tx.$queryRaw<
    { id: string; number: string; subject: string; version: number; onBoard: boolean }[]
  >`
    SELECT id, number, subject, version, waiting_on IS NOT NULL AS "onBoard" FROM removal_request
    WHERE case_id = ${caseRow.id}::uuid AND state NOT IN ('CLOSED', 'WITHDRAWN') ORDER BY id FOR NO KEY UPDATE`
  const texts = requests.map(({ number, subject }) =>
    normalizeForSearch(number, subject, caseRow.number, caseRow.title),
  )
  await tx.$executeRaw`
    UPDATE board_row SET search_text = renamed.search_text
    FROM unnest(${requests.map(({ id }) => id)}::uuid[], ${texts}::text[]) AS renamed (id, search_text)
    WHERE request_id = renamed.id`
  for (const { id, version, onBoard } of requests) {
    if (!onBoard) continue
    append({
      type: 'request.case_renamed',
      subject: { type: 'RemovalRequest', id },
      caseId: caseRow.id,
      requestId: id,
      data: { title: caseRow.title, version },
    })
  }
}
