/** A request item as request pages use it, and the actions that its state allows. */
import type { Ground, ItemState, Presence, RequestAction, ReversedBy } from '#graphql/generated/enums.ts'
import type { Term } from '#lib/i18n/labels/requests.ts'

/** A request item as read by both officers and liaisons. Fields that only officers may read are optional. */
export type Line = {
  id: string
  position: number
  state: ItemState
  dueAt: string | null
  answeredAt: string | null
  action: Term | null
  ground: Ground | null
  refusalReason: Term | null
  note: string | null
  reversedBy: ReversedBy | null
  reversedAt: string | null
  reverseReason?: string | null
  late: boolean
  hoursToAnswer: number | null
  item: {
    id: string
    url: string
    kind: Term
    title: string | null
    reach?: number | null
    presence?: Presence
  }
  clarifications: readonly {
    id: string
    question: string
    askedAt: string
    answer: string | null
    answeredAt: string | null
    askedBy?: string | null
    answeredBy?: string | null
  }[]
  previous?: { id: string; state: ItemState; request: { id: string; number: string } | null } | null
  next?: readonly { id: string; state: ItemState; request: { id: string; number: string } | null }[]
}

export type LineAction = 'respond' | 'ask' | 'answer' | 'extend' | 'withdraw' | 'correct' | 'reverse' | 'resubmit'

/** States that allow each action. The server's own rules decide; this only avoids refusals. */
const allowedStates: Record<Exclude<LineAction, 'resubmit'>, readonly ItemState[]> = {
  respond: ['AWAITING', 'NEEDS_CLARIFICATION', 'REFUSED'],
  ask: ['AWAITING'],
  answer: ['NEEDS_CLARIFICATION'],
  extend: ['AWAITING'],
  withdraw: ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'],
  correct: ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED'],
  reverse: ['ACTIONED'],
}

type LineStanding = Pick<Line, 'state' | 'next'> & { item: Pick<Line['item'], 'id' | 'presence'> }

export const eligible = <L extends LineStanding>(lines: readonly L[], action: LineAction): L[] =>
  lines.filter((line) => (action === 'resubmit' ? canResubmit(line) : allowedStates[action].includes(line.state)))

/** Whether the content was resolved and has reappeared. */
export const hasReappeared = ({ state, item }: LineStanding): boolean =>
  item.presence === 'REAPPEARED' && (state === 'ACTIONED' || state === 'ALREADY_GONE')

/** Whether the item can be requested again: no later request that is still valid contains it. */
const canResubmit = (line: LineStanding): boolean =>
  (line.state === 'REFUSED' || line.state === 'NOT_FOUND' || hasReappeared(line)) &&
  (line.next ?? []).every(({ state }) => state === 'WITHDRAWN')

/** The permission of the request that each item action needs. A draft's items are removed by editing it. */
export const needs: Record<Exclude<LineAction, 'resubmit'>, RequestAction> = {
  respond: 'RESPOND',
  ask: 'ASK',
  answer: 'ANSWER',
  extend: 'EXTEND',
  withdraw: 'WITHDRAW',
  correct: 'CORRECT',
  reverse: 'REVERSE',
}

/** "3. Nhóm bùng nợ" or "3. hxxps://…": how a line is named in lists. */
export const numberOf = ({ position }: { position: number }): number => position + 1
