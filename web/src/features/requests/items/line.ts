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
const from: Record<Exclude<LineAction, 'resubmit'>, readonly ItemState[]> = {
  respond: ['AWAITING', 'NEEDS_CLARIFICATION', 'REFUSED'],
  ask: ['AWAITING'],
  answer: ['NEEDS_CLARIFICATION'],
  extend: ['AWAITING'],
  withdraw: ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'],
  correct: ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED'],
  reverse: ['ACTIONED'],
}

type Standing = Pick<Line, 'state' | 'next'> & { item: Pick<Line['item'], 'id' | 'presence'> }

export const eligible = <L extends Standing>(lines: readonly L[], action: LineAction): L[] =>
  lines.filter((line) => (action === 'resubmit' ? again(line) : from[action].includes(line.state)))

/** It was dealt with, and stands there again. */
export const cameBack = ({ state, item }: Standing): boolean =>
  item.presence === 'REAPPEARED' && (state === 'ACTIONED' || state === 'ALREADY_GONE')

/** It could be asked for once more, and no later letter that stands has done so. */
const again = (line: Standing): boolean =>
  (line.state === 'REFUSED' || line.state === 'NOT_FOUND' || cameBack(line)) &&
  (line.next ?? []).every(({ state }) => state === 'WITHDRAWN')

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
