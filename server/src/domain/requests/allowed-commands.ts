/** Decides which commands a viewer may run on a request and its items now, by the life cycles in transitions.ts. */
import type { RemovalRequest } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState, ProposalKind, RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { always, type CommandConditions, commandsOn } from '#domain/core/permissions.ts'
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

/** A proposed correction, reversal or retraction that waits for confirmation. */
interface ProposalStanding {
  by: string
  /** whether the present states of its items still permit the proposed change */
  isPossible: boolean
}
interface ItemStanding {
  state: ItemState
  /** whether the item was sent */
  isSent: boolean
  requestState: RequestState
  /** whether a breach of any of its deadlines is recorded and not retracted */
  breached: boolean
  /** whether a proposal for the request waits for confirmation */
  hasProposal: boolean
  /** whether the waiting proposal would correct or reverse the answer of this item */
  isProposed: boolean
  /** whether an objection to this item waits for a decision */
  isContested: boolean
}
type RequestStanding = Pick<RemovalRequest, 'state' | 'editorIds'> & {
  /** whether an item awaits an answer after its due date */
  isOverdue: boolean
  /** whether an objection of the platform waits for a decision */
  isContested: boolean
  /** null if no proposal waits */
  proposal: ProposalStanding | null
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
 * Allows a command on the items of a request if at least one item allows it. Does not consider which items a waiting
 * proposal or objection concerns. The request may therefore allow `recordResponse` although a correction is proposed
 * for each item that can be answered. The command then refuses these items.
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

/** Whether the present state of an item permits the change that a proposal would make to the item. */
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
