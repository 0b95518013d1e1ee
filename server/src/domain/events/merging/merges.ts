/** The events of merges and splits of cases. Each of the two cases has its own event, so that its log shows what moved. */
import type { EventDeclaration } from '#domain/events/declaration.ts'
import { payload } from '#domain/events/payload.ts'

const affects = ['BOARDS', 'ITEM_LISTS', 'WALLS'] as const
const moved = ['movedTips', 'movedItems', 'movedRequests'] as const

export const mergeEvents = {
  'case.merged': {
    description: 'Everything in a case moved to another case, which continues its work.',
    subject: 'Case',
    payload: payload('CaseMergedEventPayload', 'The other case, why the case was merged, and what moved.', {
      required: ['case', 'otherNumber', 'reason', ...moved, 'itemsInBoth', 'version'],
    }),
    affects,
  },
  'case.merge_received': {
    description: 'A case received everything from another case, which was merged into it.',
    subject: 'Case',
    payload: payload('CaseMergeReceivedEventPayload', 'The merged case, why it was merged, and what moved.', {
      required: ['case', 'otherNumber', 'reason', ...moved, 'itemsInBoth', 'version'],
    }),
    affects,
  },
  'case.split': {
    description: 'A part of a case moved to a new case.',
    subject: 'Case',
    payload: payload('CaseSplitEventPayload', 'The new case, why the case was split, and what moved.', {
      required: ['case', 'otherNumber', 'reason', ...moved, 'version'],
    }),
    affects,
  },
  'case.split_off': {
    description: 'A new case received a part of another case, which was split.',
    subject: 'Case',
    payload: payload('CaseSplitOffEventPayload', 'The split case, why it was split, and what moved.', {
      required: ['case', 'otherNumber', 'reason', ...moved, 'version'],
    }),
    affects,
  },
  'request.case_changed': {
    subject: 'RemovalRequest',
    affects,
    description: 'A request moved to another case, because the two cases were merged or the case was split.',
    payload: payload('RequestCaseChangedEventPayload', 'The case of the request before and after the event.', {
      required: ['case', 'previousCase', 'version'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
