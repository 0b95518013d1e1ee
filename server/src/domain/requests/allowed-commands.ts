/** Decides by the life cycles in transitions.ts which commands a viewer may now run on a request and its items. */
import type { RemovalRequest } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState, ProposalKind, RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { always, type CommandConditions, commandsOn } from '#domain/core/permissions.ts'
import { isAllowed } from '#domain/core/policy.ts'
import {
  answerStates,
  isCorrectable,
  nextItemState,
  nextRequestState,
  permitsCall,
  permitsContest,
  possibleAnswers,
  type RequestStep,
} from '#domain/rules/transitions.ts'

interface ProposalStanding {
  by: string
  /** whether the present states of its items still permit the proposed change */
  isPossible: boolean
}
interface RungStanding {
  /** the writer of the letter of this rung that waits for a signature; null if none waits that can be signed now */
  waitingBy: string | null
}
interface ItemStanding {
  state: ItemState
  isSent: boolean
  requestState: RequestState
  /** whether the item has a breach, even of an earlier deadline, that is not retracted */
  breached: boolean
  hasProposal: boolean
  /** whether that proposal would correct or reverse the answer of this item */
  isProposed: boolean
  /** whether an objection to this item waits for a decision */
  isContested: boolean
}
type RequestStanding = Pick<RemovalRequest, 'state' | 'editorIds'> & {
  /** whether an item awaits an answer after its due date */
  isOverdue: boolean
  isContested: boolean
  /** null if no proposal waits */
  proposal: ProposalStanding | null
  /** null if the ladder proposes no letter now */
  rung: RungStanding | null
  /** the writer of the letter of the ladder that waits, even if it can no longer be signed; null if none waits */
  waitingLetterBy: string | null
  items: readonly Pick<ItemStanding, 'state' | 'isSent' | 'breached'>[]
}

const corrections: readonly ItemState[] = [...answerStates, 'AWAITING']

const itemConditions = {
  recordResponse: ({ isProposed, state }) => !isProposed && possibleAnswers(state).length > 0,
  askClarification: ({ state }) => nextItemState(state, 'clarify') !== null,
  answerClarification: ({ state }) => nextItemState(state, 'resume') !== null,
  contestItems: ({ state, isContested }) => !isContested && permitsContest(state),
  extendDeadline: ({ state }) => state === 'AWAITING',
  retractBreach: ({ hasProposal, breached }) => !hasProposal && breached,
  withdrawItems: ({ state }) => nextItemState(state, 'withdraw') !== null,
  correctResponse: ({ hasProposal, ...item }) =>
    !hasProposal && corrections.some((answer) => isCorrectable(item, answer)),
  reverseItem: ({ hasProposal, state }) => !hasProposal && nextItemState(state, 'reverse') !== null,
} as const satisfies CommandConditions<ItemStanding>

export const requestItemCommands = commandsOn<ItemStanding>(itemConditions)

const mayTake =
  (step: RequestStep) =>
  ({ state }: RequestStanding): boolean =>
    nextRequestState(state, step) !== null

/**
 * Allows a command on a request if at least one item allows it. Ignores which items a waiting proposal or objection
 * concerns. So it may allow `recordResponse` although the command would refuse every item.
 */
const forAnyItem =
  (condition: (item: ItemStanding) => boolean) =>
  ({ state, proposal, items }: RequestStanding): boolean =>
    items.some((item) =>
      condition({
        ...{ ...item, requestState: state },
        ...{ hasProposal: proposal !== null, isProposed: false, isContested: false },
      }),
    )

/** Whether the item is in a state in which the proposed change is permitted. */
export function permitsProposal(
  kind: ProposalKind,
  proposed: ItemState | undefined,
  requestState: RequestState,
  item: RequestStanding['items'][number],
): boolean {
  if (kind === 'BREACH_RETRACTION') return item.breached
  if (kind === 'REVERSAL') return nextItemState(item.state, 'reverse') !== null
  return proposed !== undefined && isCorrectable({ ...item, requestState }, proposed)
}

export const requestCommands = commandsOn<RequestStanding>({
  editRequest: mayTake('edit'),
  recordReminder: ({ isOverdue }) => isOverdue,
  sendRung: ({ rung }) => rung !== null,
  signRung: ({ rung }, { id }) => rung !== null && rung.waitingBy !== null && rung.waitingBy !== id,
  declineRung: ({ waitingLetterBy }, viewer) =>
    waitingLetterBy !== null && (waitingLetterBy === viewer.id || isAllowed(viewer, 'signRung')),
  assignRequest: always,
  chooseSignatory: (request) => mayTake('submit')(request) || mayTake('approve')(request),
  submitForApproval: mayTake('submit'),
  approveRequest: (request, { id }) => mayTake('approve')(request) && !request.editorIds.includes(id ?? ''),
  returnRequest: mayTake('return'),
  sendRequest: mayTake('send'),
  prepareSendingByHand: mayTake('send'),
  recordCall: ({ state }) => permitsCall(state),
  acknowledgeRequest: mayTake('acknowledge'),
  withdrawRequest: mayTake('withdraw'),
  recordResponse: forAnyItem(itemConditions.recordResponse),
  askClarification: forAnyItem(itemConditions.askClarification),
  answerClarification: forAnyItem(itemConditions.answerClarification),
  contestItems: forAnyItem(itemConditions.contestItems),
  decideContest: ({ isContested }) => isContested,
  extendDeadline: forAnyItem(itemConditions.extendDeadline),
  retractBreach: forAnyItem(itemConditions.retractBreach),
  withdrawItems: forAnyItem(itemConditions.withdrawItems),
  correctResponse: forAnyItem(itemConditions.correctResponse),
  confirmCorrection: ({ proposal }, { id }) => proposal?.isPossible === true && proposal.by !== id,
  declineCorrection: ({ proposal }) => proposal !== null,
  reverseItem: forAnyItem(itemConditions.reverseItem),
})
