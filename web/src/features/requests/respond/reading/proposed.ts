/** Sorts the answers that the server extracted from the text of a platform's response. */
import type { Line } from '#features/requests/items/line.ts'
import { numberOf } from '#features/requests/items/line.ts'
import type { Ground, ProposedOutcome } from '#graphql/generated/enums.ts'
import type { AnswerDraft } from '../answers.ts'

export type ProposalNode = {
  requestItem: { id: string } | null
  outcome: ProposedOutcome
  action: { code: string } | null
  ground: Ground | null
  refusalReason: { code: string } | null
  quotes: readonly string[]
}

export type Proposed = {
  answers: Record<string, AnswerDraft>
  undecided: number[]
  questions: number[]
  /**
   * number of actions for which the text states no ground; for these, LEGAL is proposed, because the authority
   * requested the action
   */
  withoutGround: number
  /** passages of the text, each with the numbers of the items whose answers come from it, in the order of the items */
  places: { quote: string; numbers: number[] }[]
}

/** An answer is proposed only if the present state of the item permits it. */
export function proposedAnswers(proposals: readonly ProposalNode[], lines: readonly Line[]): Proposed {
  const byId = new Map(proposals.flatMap((node) => (node.requestItem ? [[node.requestItem.id, node] as const] : [])))
  const result: Proposed = { answers: {}, undecided: [], questions: [], withoutGround: 0, places: [] }
  const places = new Map<string, number[]>()
  for (const line of lines) {
    const node = byId.get(line.id)
    const answer = node && answerOf(node)
    if (node?.outcome === 'QUESTION') result.questions.push(numberOf(line))
    else if (!answer || !line.possibleAnswers.includes(answer.state)) result.undecided.push(numberOf(line))
    else {
      result.answers[line.id] = answer
      if (node.outcome === 'ACTIONED' && node.ground === null) result.withoutGround++
      const quote = node.quotes[0] ?? ''
      places.set(quote, [...(places.get(quote) ?? []), numberOf(line)])
    }
  }
  result.places = [...places].map(([quote, numbers]) => ({ quote, numbers }))
  return result
}

function answerOf({ outcome, action, ground, refusalReason }: ProposalNode): AnswerDraft | null {
  const none = { action: null, ground: null, refusalReason: null, note: null }
  switch (outcome) {
    case 'ACTIONED':
      return action && { ...none, state: outcome, action: action.code, ground: ground ?? 'LEGAL' }
    case 'REFUSED':
      return refusalReason && { ...none, state: outcome, refusalReason: refusalReason.code }
    case 'ALREADY_GONE':
    case 'NOT_FOUND':
      return { ...none, state: outcome }
    default:
      return null
  }
}
