/**
 * Declares the type `Line`, a request item with the fields that request pages query, and decides which actions an item
 * allows.
 */
import type { Checked } from '#components/case-items/checked.ts'
import type {
  AnswerState,
  GoneClaim,
  Ground,
  ItemState,
  Permission,
  Presence,
  ReversedBy,
} from '#graphql/generated/enums.ts'
import type { NamedTerm } from '#lib/i18n/terms.ts'

/** A request item as staff and liaisons read it. Fields that only staff may read are optional. */
export type Line = {
  id: string
  position: number
  state: ItemState
  sentAt?: string | null
  /** Why the item was returned to the authors before the sending; null if it was not. */
  returnReason?: string | null
  awaitsNewRequest?: boolean
  dueAt: string | null
  dueProvisional: boolean
  answeredAt: string | null
  action: NamedTerm | null
  /** The actions that the platform took, oldest first; the last one is `action`. */
  actions: readonly { action: NamedTerm | null; response: { id: string; answeredAt: string } }[]
  ground: Ground | null
  /** The number of content items that an action on an entire account covered. */
  itemsCovered: number | null
  refusalReason: NamedTerm | null
  note: string | null
  reversedBy: ReversedBy | null
  /**
   * If the platform answered that the content is gone: whether later checks confirmed this. Absent on pages of
   * liaisons.
   */
  goneClaim?: GoneClaim | null
  reversedAt: string | null
  reverseReason?: string | null
  late: boolean
  hoursToAnswer: number | null
  possibleAnswers: readonly AnswerState[]
  allowedCommands: readonly Permission[]
  item: {
    id: string
    /** null for an item that is known only by its name */
    url: string | null
    name: string | null
    isShortLink: boolean
    leadsTo: { url: string; seenAt: string; author?: string | null } | null
    kind: NamedTerm
    title?: string | null
    reach?: number | null
    presence?: Presence
    presenceAt?: string | null
  } & Checked
  /** Why the content breaks the law, in the languages of the letter. */
  reasons?: readonly { language: string; text: string }[]
  /** The prohibitions that the content breaks, in the order of the letter. */
  prohibitions: readonly { id: string; citationVi: string; citationEn: string }[]
  clarifications: readonly {
    id: string
    question: string
    askedAt: string
    answer: string | null
    answeredAt: string | null
    askedBy?: string | null
    answeredBy?: string | null
    /** The numbers of the evidence files that the answer shared with the platform. */
    fileNumbers: readonly number[]
  }[]
  sharedEvidence?: readonly { number: number; href: string }[]
  /** The evidence files that an officer has allowed to be shared with the platform. */
  shareableEvidence?: readonly { number: number; mime: string }[]
  previous?: {
    id: string
    state: ItemState
    position?: number
    request: { id: string; number: string; registerNumber?: string | null; sentAt?: string | null } | null
  } | null
  next?: readonly {
    id: string
    state: ItemState
    sentAt: string | null
    request: { id: string; number: string } | null
  }[]
}

export type LineAction =
  | 'respond'
  | 'act-further'
  | 'ask'
  | 'contest'
  | 'answer'
  | 'extend'
  | 'check'
  | 'retract'
  | 'withdraw'
  | 'correct'
  | 'take-back-reversal'
  | 'take-back-withdrawal'
  | 'reverse'
  | 'resubmit'

const commands: Record<Exclude<LineAction, 'resubmit' | 'check'>, Permission> = {
  respond: 'RECORD_RESPONSE',
  'act-further': 'RECORD_RESPONSE',
  ask: 'ASK_CLARIFICATION',
  contest: 'CONTEST_ITEMS',
  answer: 'ANSWER_CLARIFICATION',
  extend: 'EXTEND_DEADLINE',
  retract: 'RETRACT_BREACH',
  withdraw: 'WITHDRAW_ITEMS',
  correct: 'CORRECT_RESPONSE',
  'take-back-reversal': 'CORRECT_RESPONSE',
  'take-back-withdrawal': 'CORRECT_RESPONSE',
  reverse: 'REVERSE_ITEM',
}

type LineStanding = Pick<Line, 'state' | 'next' | 'allowedCommands' | 'goneClaim'> & {
  item: Pick<Line['item'], 'id' | 'presence'>
}

/**
 * For each action, the states of an item in which the page offers it. An action without an entry is offered in every
 * state. Several actions run the same command, and `allowedCommands` lists only the command, so the state must decide
 * between these actions.
 */
const offeredIn: Partial<Record<LineAction, (state: ItemState) => boolean>> = {
  respond: (state) => state !== 'ACTIONED',
  'act-further': (state) => state === 'ACTIONED',
  correct: (state) => state !== 'REVERSED' && state !== 'WITHDRAWN',
  'take-back-reversal': (state) => state === 'REVERSED',
  'take-back-withdrawal': (state) => state === 'WITHDRAWN',
}

/**
 * Returns the items to which the viewer may apply the action now. For `resubmit` and `check`, the caller must check the
 * permission.
 */
export const eligible = <L extends LineStanding>(lines: readonly L[], action: LineAction): L[] =>
  lines.filter((line) => {
    if (action === 'resubmit') return canResubmit(line)
    if (action === 'check') return line.state !== 'NOT_SENT' && line.state !== 'WITHDRAWN'
    return line.allowedCommands.includes(commands[action]) && (offeredIn[action]?.(line.state) ?? true)
  })

export const hasReappeared = ({ state, item, goneClaim }: LineStanding): boolean =>
  item.presence === 'REAPPEARED' && goneClaim !== 'UNCHECKED' && (state === 'ACTIONED' || state === 'ALREADY_GONE')

/**
 * Whether the item can be requested again. This requires a reason: the item was refused or not found, it has
 * reappeared, or a check refutes the answer that it is gone. It also requires that no later request still includes the
 * content.
 */
const canResubmit = (line: LineStanding): boolean =>
  (line.state === 'REFUSED' || line.state === 'NOT_FOUND' || hasReappeared(line) || line.goneClaim === 'REFUTED') &&
  isNotRequestedLater(line)

export const isNotRequestedLater = ({ next }: Pick<Line, 'next'>): boolean =>
  (next ?? []).every(({ state }) => state === 'WITHDRAWN')

export const leftUnsent = ({ state, sentAt }: Pick<Line, 'state' | 'sentAt'>): boolean =>
  state === 'WITHDRAWN' && sentAt === null

export const numberOf = ({ position }: { position: number }): number => position + 1

export const evidenceName = (number: number): string => `CC-${String(number).padStart(2, '0')}`

/** Returns the number of items that the letter of an unsent request lists, without withdrawn ones. */
export const unsentCount = ({ outcome }: { outcome: readonly { state: ItemState; items: number }[] }): number =>
  outcome.find(({ state }) => state === 'NOT_SENT')?.items ?? 0

/**
 * Returns, for each note and each open question, the number of the first line that contains it. Later lines refer to
 * that number and do not repeat the text, because a platform often answers many items in the same words.
 */
export function firstNumbers(lines: readonly Line[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const line of lines) {
    const open = line.clarifications.filter(({ answer }) => answer === null)
    for (const text of [line.note, ...open.map(({ question }) => question)])
      if (text && !numbers.has(text)) numbers.set(text, numberOf(line))
  }
  return numbers
}
