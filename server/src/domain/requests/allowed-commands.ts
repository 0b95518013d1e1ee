/** Decides which commands a viewer may run on a request and its items now, by the life cycles in transitions.ts. */
import type { RemovalRequest } from '@takedown/prisma/generated/client/client.ts'
import type { ItemState, RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { always, type CommandConditions, commandsOn } from '#domain/core/permissions.ts'
import {
  answerStates,
  isCorrectable,
  nextItemState,
  nextRequestState,
  possibleAnswers,
  type RequestStep,
} from '#domain/rules/transitions.ts'

interface ItemStanding {
  state: ItemState
  /** whether the item was sent */
  isSent: boolean
  requestState: RequestState
  /** whether a breach of the due date is recorded and not retracted */
  breached: boolean
  /** who proposed a correction that waits for confirmation; null if none waits */
  correctionBy: string | null
}
type RequestStanding = Pick<RemovalRequest, 'state' | 'editorIds'> & {
  /** who proposed a correction that waits for confirmation; null if none waits */
  correctionBy: string | null
  items: readonly Pick<ItemStanding, 'state' | 'isSent' | 'breached'>[]
}

const corrections: readonly ItemState[] = [...answerStates, 'AWAITING']

const itemConditions = {
  recordResponse: ({ state }) => possibleAnswers(state).length > 0,
  askClarification: ({ state }) => nextItemState(state, 'clarify') !== null,
  answerClarification: ({ state }) => nextItemState(state, 'resume') !== null,
  extendDeadline: ({ state }) => state === 'AWAITING',
  retractBreach: ({ breached }) => breached,
  withdrawItems: ({ state }) => nextItemState(state, 'withdraw') !== null,
  correctResponse: ({ correctionBy, ...item }) =>
    correctionBy === null && corrections.some((answer) => isCorrectable(item, answer)),
  reverseItem: ({ state }) => nextItemState(state, 'reverse') !== null,
} as const satisfies CommandConditions<ItemStanding>

export const requestItemCommands = commandsOn<ItemStanding>(itemConditions)

const mayTake =
  (step: RequestStep) =>
  ({ state }: RequestStanding): boolean =>
    nextRequestState(state, step) !== null

/** Allows a command on the items of a request if at least one item allows it. */
const forAnyItem =
  (condition: (item: ItemStanding) => boolean) =>
  ({ state, correctionBy, items }: RequestStanding): boolean =>
    items.some((item) => condition({ ...item, correctionBy, requestState: state }))

export const requestCommands = commandsOn<RequestStanding>({
  editRequest: mayTake('edit'),
  assignRequest: always,
  submitForApproval: mayTake('submit'),
  approveRequest: (request, { id }) => mayTake('approve')(request) && !request.editorIds.includes(id ?? ''),
  returnRequest: mayTake('return'),
  sendRequest: mayTake('send'),
  acknowledgeRequest: mayTake('acknowledge'),
  withdrawRequest: mayTake('withdraw'),
  recordResponse: forAnyItem(itemConditions.recordResponse),
  askClarification: forAnyItem(itemConditions.askClarification),
  answerClarification: forAnyItem(itemConditions.answerClarification),
  extendDeadline: forAnyItem(itemConditions.extendDeadline),
  retractBreach: forAnyItem(itemConditions.retractBreach),
  withdrawItems: forAnyItem(itemConditions.withdrawItems),
  correctResponse: forAnyItem(itemConditions.correctResponse),
  confirmCorrection: ({ correctionBy }, { id }) => correctionBy !== null && correctionBy !== id,
  declineCorrection: ({ correctionBy }) => correctionBy !== null,
  reverseItem: forAnyItem(itemConditions.reverseItem),
})
