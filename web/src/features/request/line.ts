import type {
  Action,
  ContentKind,
  Ground,
  ItemState,
  Presence,
  RefusalReason,
  RequestAction,
  ReversedBy,
} from '#graphql/generated/enums.ts'

/** One item of a letter, as the officers and the liaison both see it; what only officers may read is optional. */
export type Line = {
  id: string
  position: number
  state: ItemState
  dueAt: string | null
  answeredAt: string | null
  action: Action | null
  ground: Ground | null
  refusalReason: RefusalReason | null
  note: string | null
  reversedBy: ReversedBy | null
  reversedAt: string | null
  reverseReason?: string | null
  late: boolean
  hoursToAnswer: number | null
  item: {
    id: string
    url: string
    kind: ContentKind
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

/** States from which each action may be taken; the server's own table decides, this only spares refusals. */
const from: Record<LineAction, readonly ItemState[]> = {
  respond: ['AWAITING', 'NEEDS_CLARIFICATION', 'REFUSED'],
  ask: ['AWAITING'],
  answer: ['NEEDS_CLARIFICATION'],
  extend: ['AWAITING'],
  withdraw: ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'],
  correct: ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED'],
  reverse: ['ACTIONED'],
  resubmit: ['REFUSED', 'NOT_FOUND'],
}

export const eligible = <L extends { state: ItemState }>(lines: readonly L[], action: LineAction): L[] =>
  lines.filter(({ state }) => from[action].includes(state))

/** What the request must allow for an action on its items. A draft's items are taken off by editing it. */
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
