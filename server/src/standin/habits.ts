/**
 * Decides the next step of a simulated platform on a request: it usually acts on the content, and sometimes refuses or
 * asks a question.
 */

import { type Settings, settings } from './settings.ts'

export interface BoardRequest {
  id: string
  number: string
  version: number
  state: string
  /** the case number of the platform; null before the platform has acknowledged the request */
  reference: string | null
  sentAt: string
  waiting: { id: string; kind: string; address: string | null }[]
}

export type PlatformMutation =
  | { name: 'acknowledgeRequest'; input: { requestId: string; reference: string } }
  | { name: 'askClarification'; input: { requestId: string; itemIds: string[]; question: string } }
  | { name: 'recordResponse'; input: { requestId: string; expectedVersion: number; answers: Answer[] } }

export type Answer = {
  itemId: string
  state: string
  action?: string
  ground?: string
  refusalReason?: string
  note?: string
}

/**
 * The settings that determine the behaviour. `openAfter` and `decideAfter`, in seconds, simulate the time in which
 * people open and read letters.
 */
export type Habits = Pick<Settings, 'openAfter' | 'decideAfter' | 'refusals' | 'questions' | 'missing'>

const usual: Habits = settings.parse({})

export const questions = [
  'Đề nghị cho biết thời điểm trong video có hành vi vi phạm.',
  'Đề nghị chỉ rõ bài viết vi phạm trong nhóm.',
  'Đề nghị nêu điều khoản cụ thể của văn bản được viện dẫn.',
]

/**
 * Returns the next mutation on a request; null if it is too early or the platform has answered all items. `random`
 * returns numbers from 0 to below 1.
 */
export function nextMutation(
  boardRequest: BoardRequest,
  now: Date,
  random: () => number,
  habits: Habits = usual,
): PlatformMutation | null {
  const { id: requestId, version: expectedVersion, waiting } = boardRequest
  if (isOnHold(boardRequest)) return null
  const age = now.getTime() - new Date(boardRequest.sentAt).getTime()
  if (boardRequest.state === 'SENT' && age >= habits.openAfter * 1_000)
    return { name: 'acknowledgeRequest', input: { requestId, reference: `SIM-${Math.floor(random() * 1e6)}` } }
  if (boardRequest.state !== 'ACKNOWLEDGED' || age < habits.decideAfter * 1_000 || waiting.length === 0) return null
  const batch = waiting.length <= 3 ? waiting : waiting.slice(0, 1 + Math.floor(random() * Math.min(6, waiting.length)))
  if (random() < habits.questions) {
    const itemIds = batch.slice(0, 2).map(({ id }) => id)
    const question = questions[Math.floor(random() * questions.length)]!
    return { name: 'askClarification', input: { requestId, itemIds, question } }
  }
  const answers = batch.map((item) => answer(item, random(), habits))
  return { name: 'recordResponse', input: { requestId, expectedVersion, answers } }
}

/** Whether nobody at the platform works on a request, so that it stays overdue. The platform marks it in its case number. */
export const isOnHold = ({ reference }: Pick<BoardRequest, 'reference'>): boolean =>
  reference?.endsWith('-ON-HOLD') ?? false

/** Whether an answer says that the content is not there any more. */
export const isSaidGone = (state: string): boolean => ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND'].includes(state)

/** Returns the answer to an item; `chance` is from 0 to below 1. */
export function answer(
  { id: itemId, kind }: Pick<BoardRequest['waiting'][number], 'id' | 'kind'>,
  chance: number,
  { refusals, missing }: Pick<Habits, 'refusals' | 'missing'>,
): Answer {
  if (chance < 0.7 * refusals) return { itemId, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }
  if (chance < refusals) return { itemId, state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' }
  if (chance < refusals + (missing * 3) / 8) return { itemId, state: 'NOT_FOUND' }
  if (chance < refusals + missing) return { itemId, state: 'ALREADY_GONE' }
  return {
    itemId,
    state: 'ACTIONED',
    action: actions[kind] ?? 'CONTENT_REMOVED',
    ground: chance < 0.4 ? 'POLICY' : 'LEGAL',
  }
}

const actions: Record<string, string> = {
  GROUP: 'GROUP_DISABLED',
  PAGE: 'ACCOUNT_TERMINATED',
  CHANNEL: 'ACCOUNT_TERMINATED',
  ACCOUNT: 'ACCOUNT_SUSPENDED',
  VIDEO: 'CONTENT_DISABLED_IN_COUNTRY',
}
