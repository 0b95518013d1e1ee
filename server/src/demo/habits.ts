/**
 * Decides the next step of a platform's trust-and-safety desk on a request: mostly action, sometimes a refusal or a
 * question.
 */

/** A request as a liaison sees it on the board. */
export interface BoardRequest {
  id: string
  version: number
  state: string
  sentAt: string
  /** items that wait for the platform */
  waiting: { id: string; kind: string }[]
}

/** A mutation with its input. */
export type PlatformMutation =
  | { name: 'acknowledgeRequest'; input: { requestId: string; reference: string } }
  | { name: 'askClarification'; input: { requestId: string; itemIds: string[]; question: string } }
  | { name: 'recordResponse'; input: { requestId: string; expectedVersion: number; answers: Answer[] } }

type Answer = { itemId: string; state: string; action?: string; ground?: string; refusalReason?: string; note?: string }

const SECOND_MS = 1000
/**
 * Delays from the sending to the acknowledgement and to the first answer, as if people had to open and read letters.
 */
const OPEN_DELAY_MS = 20 * SECOND_MS
const DECIDE_DELAY_MS = 60 * SECOND_MS

const questions = [
  'Đề nghị cho biết thời điểm trong video có hành vi vi phạm.',
  'Đề nghị chỉ rõ bài viết vi phạm trong nhóm.',
  'Đề nghị nêu điều khoản cụ thể của văn bản được viện dẫn.',
]

/**
 * Returns the next mutation on a request; null if it is too early or no item waits. `random` returns numbers from 0
 * (inclusive) to 1 (exclusive).
 */
export function nextMutation(boardRequest: BoardRequest, now: Date, random: () => number): PlatformMutation | null {
  const { id: requestId, version: expectedVersion, waiting } = boardRequest
  const age = now.getTime() - new Date(boardRequest.sentAt).getTime()
  if (boardRequest.state === 'SENT' && age >= OPEN_DELAY_MS)
    return { name: 'acknowledgeRequest', input: { requestId, reference: `SIM-${Math.floor(random() * 1e6)}` } }
  if (boardRequest.state !== 'ACKNOWLEDGED' || age < DECIDE_DELAY_MS || waiting.length === 0) return null
  // Up to three items are decided together. A longer list is decided in batches of random size.
  const batch = waiting.length <= 3 ? waiting : waiting.slice(0, 1 + Math.floor(random() * Math.min(6, waiting.length)))
  if (random() < 0.12) {
    const itemIds = batch.slice(0, 2).map(({ id }) => id)
    const question = questions[Math.floor(random() * questions.length)]!
    return { name: 'askClarification', input: { requestId, itemIds, question } }
  }
  const answers = batch.map((item) => answer(item, random()))
  return { name: 'recordResponse', input: { requestId, expectedVersion, answers } }
}

function answer({ id: itemId, kind }: BoardRequest['waiting'][number], chance: number): Answer {
  if (chance < 0.07) return { itemId, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }
  if (chance < 0.1) return { itemId, state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' }
  if (chance < 0.13) return { itemId, state: 'NOT_FOUND' }
  if (chance < 0.18) return { itemId, state: 'ALREADY_GONE' }
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
