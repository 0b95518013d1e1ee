/** What a platform's trust-and-safety desk would do next about a request: mostly act, sometimes refuse, sometimes ask. */

export interface Seen {
  id: string
  version: number
  state: string
  sentAt: string
  /** items that wait for the platform */
  waiting: { id: string; kind: string }[]
}

export type Move =
  | { verb: 'acknowledgeRequest'; input: { request: string; reference: string } }
  | { verb: 'askClarification'; input: { request: string; items: string[]; question: string } }
  | { verb: 'recordResponse'; input: { request: string; expectedVersion: number; answers: Answer[] } }

type Answer = { item: string; state: string; action?: string; ground?: string; refusalReason?: string; note?: string }

const SECOND = 1000
/** Nobody opens a letter the moment that it arrives, nor decides on it at once. */
const OPENS_AFTER = 20 * SECOND
const DECIDES_AFTER = 60 * SECOND

const questions = [
  'Đề nghị cho biết thời điểm trong video có hành vi vi phạm.',
  'Đề nghị chỉ rõ bài viết vi phạm trong nhóm.',
  'Đề nghị nêu điều khoản cụ thể của văn bản được viện dẫn.',
]

/** `random` gives numbers from 0 up to 1; null where it is too early. */
export function nextMove(seen: Seen, now: Date, random: () => number): Move | null {
  const { id: request, version: expectedVersion, waiting } = seen
  const age = now.getTime() - new Date(seen.sentAt).getTime()
  if (seen.state === 'SENT' && age >= OPENS_AFTER)
    return { verb: 'acknowledgeRequest', input: { request, reference: `SIM-${Math.floor(random() * 1e6)}` } }
  if (seen.state !== 'ACKNOWLEDGED' || age < DECIDES_AFTER || waiting.length === 0) return null
  // The last few are decided together; a long list is worked off in pieces.
  const some = waiting.length <= 3 ? waiting : waiting.slice(0, 1 + Math.floor(random() * Math.min(6, waiting.length)))
  if (random() < 0.12) {
    const items = some.slice(0, 2).map(({ id }) => id)
    const question = questions[Math.floor(random() * questions.length)]!
    return { verb: 'askClarification', input: { request, items, question } }
  }
  const answers = some.map((item) => answer(item, random()))
  return { verb: 'recordResponse', input: { request, expectedVersion, answers } }
}

function answer({ id: item, kind }: Seen['waiting'][number], chance: number): Answer {
  if (chance < 0.07) return { item, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }
  if (chance < 0.1) return { item, state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' }
  if (chance < 0.13) return { item, state: 'NOT_FOUND' }
  if (chance < 0.18) return { item, state: 'ALREADY_GONE' }
  return {
    item,
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
