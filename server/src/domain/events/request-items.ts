/**
 * The events of request items. If a request was sent to the platform of a liaison, the liaison sees all these events
 * except `item.returned` and `item.undelivered`.
 */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed, type Upgrade } from './payload.ts'

const shown = ['BOARDS', 'ITEM_LISTS', 'WALLS'] as const
const counted = [...shown, 'FIGURES', 'ROLLUPS', 'BRIEFINGS'] as const
const ofItem = {
  subject: 'RequestItem',
  outside: ['PLATFORM'],
  affects: [...counted, 'RECEIPTS'],
} as const
/** Events that may add items to the alarm or remove them. */
const ofBreach = { ...ofItem, affects: [...ofItem.affects, 'ALARM'] } as const
/** Events that change only the deadline of an item. The receipts of tips show no deadlines, so they do not change. */
const ofDeadline = { ...ofItem, affects: [...counted, 'ALARM'] } as const

const previousState = renamed({ from: 'previousState' })

/** In payloads of earlier versions, US means the authority. */
const authorityNamed: Upgrade = (data) => (data.reversedBy === 'US' ? { ...data, reversedBy: 'AUTHORITY' } : data)

const answered = {
  ...ofBreach,
  payload: payload('ItemAnsweredEventPayload', 'The answer of the platform to one item.', {
    required: ['item', 'previousState', 'state'],
    optional: ['action', 'ground', 'itemsCovered', 'refusalReason', 'note', 'dueAt'],
    upgrades: [previousState],
  }),
  handover: 'ANSWERED',
  onWall: true,
} as const

const due = payload('ItemDueEventPayload', 'The deadline of an item.', { required: ['item', 'dueAt'] })

export const requestItemEvents = {
  'item.sent': {
    ...ofItem,
    description:
      'An item was sent with its request. If the power sets a time limit, the item has a deadline from then on.',
    payload: payload('ItemSentEventPayload', 'An item of a sent request.', {
      required: ['item'],
      optional: ['dueAt', 'reach'],
    }),
    ordersRequests: true,
  },
  'item.undelivered': {
    ...ofBreach,
    outside: [],
    description:
      'The letter with an item came back, so the item counts as not sent. Its deadlines are cancelled. The next sending sets new ones.',
    payload: payload('ItemUndeliveredEventPayload', 'Why the item did not arrive.', {
      required: ['item', 'reason', 'version'],
    }),
    ordersRequests: true,
    tone: 'WARNING',
  },
  'item.actioned': { ...answered, description: 'The platform took an action on an item.', tone: 'GOOD' },
  'item.action_added': {
    ...ofItem,
    description:
      'The platform took a further action on an item. The further action replaces the earlier one, and the item keeps the time of its first answer.',
    payload: payload('ItemActionAddedEventPayload', 'The further action, and the action before it.', {
      required: ['item', 'action', 'ground'],
      optional: ['previousAction', 'previousGround', 'itemsCovered', 'note'],
    }),
    handover: 'ANSWERED',
    onWall: true,
    tone: 'GOOD',
  },
  'item.already_gone': {
    ...answered,
    description: 'The platform answered that the content was gone before the request.',
    tone: 'GOOD',
  },
  'item.not_found': { ...answered, description: 'The platform answered that it cannot find the content.' },
  'item.refused': { ...answered, description: 'The platform refused to act on an item.', tone: 'WARNING' },
  'item.clarification_asked': {
    ...ofBreach,
    description: 'The platform raised a question about an item. The deadline is paused.',
    payload: payload('ClarificationAskedEventPayload', 'A question of the platform.', {
      required: ['item', 'question', 'version'],
      optional: ['proof'],
    }),
    handover: 'CLARIFYING',
    onWall: true,
    tone: 'QUESTION',
  },
  'item.clarification_answered': {
    ...ofBreach,
    description: 'The authority answered a question of the platform. The deadline continues.',
    payload: payload('ClarificationAnsweredEventPayload', 'An answer to a question of the platform.', {
      required: ['item', 'answer', 'version'],
      optional: ['evidenceNumbers', 'dueAt', 'proof'],
    }),
    onWall: true,
    tone: 'QUESTION',
  },
  'item.extended': {
    ...ofDeadline,
    description: 'The deadline of an item was extended.',
    payload: payload('ItemExtendedEventPayload', 'The new deadline of an item.', {
      required: ['hours', 'reason', 'dueAt', 'version'],
    }),
    onWall: true,
  },
  'item.recalculated': {
    ...ofDeadline,
    description:
      'The deadline of an item was computed again, because its calendar changed or the receipt of the request became known.',
    payload: payload('ItemRecalculatedEventPayload', 'The new deadline of an item.', {
      required: ['item', 'dueAt', 'version'],
    }),
  },
  'item.corrected': {
    ...ofBreach,
    description:
      'The record of an item was corrected. Its answer was changed or removed, or its reversal or withdrawal was taken back.',
    payload: payload(
      'ItemCorrectedEventPayload',
      'The corrected answer. If the answer was removed or the withdrawal was taken back, the state is AWAITING or NEEDS_CLARIFICATION.',
      {
        required: ['item', 'previousState', 'state'],
        optional: ['action', 'ground', 'itemsCovered', 'refusalReason', 'note', 'dueAt', 'reason', 'version'],
        upgrades: [previousState],
      },
    ),
    onWall: true,
  },
  'item.withdrawn': {
    ...ofBreach,
    description: 'An item was withdrawn from its request.',
    payload: payload('ItemWithdrawnEventPayload', 'Why the item was withdrawn.', {
      required: ['item', 'previousState', 'reason', 'version'],
      upgrades: [previousState],
    }),
    ordersRequests: true,
  },
  'item.returned': {
    subject: 'RequestItem',
    affects: [...shown, 'FIGURES'],
    description: 'A person who is not an author of a request took an item out of it before the request was sent.',
    payload: payload('ItemReturnedEventPayload', 'Why the item was returned to the authors of its request.', {
      required: ['item', 'previousState', 'reason', 'version'],
    }),
    tone: 'WARNING',
  },
  'item.reversed': {
    ...ofItem,
    description: 'An action on an item was reversed.',
    payload: payload('ItemReversedEventPayload', 'Who reversed the action, and why.', {
      required: ['item', 'reversedBy', 'reason', 'version'],
      optional: ['proof'],
      upgrades: [renamed({ by: 'reversedBy' }), authorityNamed],
    }),
    handover: 'REINSTATED',
    onWall: true,
    tone: 'BAD',
  },
  'item.due_soon': {
    ...ofItem,
    description: 'The deadline of an item is near.',
    payload: due,
    affects: shown,
    tone: 'WARNING',
    keepsTotals: true,
  },
  'item.breached': {
    ...ofItem,
    description: 'The deadline of an item passed without an answer.',
    payload: due,
    // ROLLUPS is absent, because the rollups (stored sums of figures) count open items by due date and stay correct.
    affects: [...shown, 'FIGURES', 'BRIEFINGS', 'ALARM'],
    handover: 'BREACHED',
    onWall: true,
    tone: 'BAD',
    keepsTotals: true,
  },
  'item.breach_retracted': {
    ...ofItem,
    description:
      'A recorded breach was taken back, because the deadline had not passed. For example, an answer was recorded late, the calendar changed, or a supervisor added hours that were lost to a wrong clock.',
    payload: payload('ItemBreachRetractedEventPayload', 'The deadline whose breach was taken back.', {
      required: ['item', 'dueAt'],
      optional: ['hours', 'reason', 'proof'],
    }),
    affects: [...shown, 'FIGURES', 'ROLLUPS', 'BRIEFINGS', 'ALARM'],
    onWall: true,
    tone: 'NEUTRAL',
  },
} as const satisfies Record<string, EventDeclaration>
