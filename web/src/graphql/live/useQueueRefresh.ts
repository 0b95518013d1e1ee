/** Hook that refreshes the work queues on screen when an event may have affected them. */
import { useEventRefresh } from './useEventRefresh.ts'

export const useQueueRefresh = (): void =>
  useEventRefresh({
    types: [
      ...(['ITEM_CLARIFICATION_ASKED', 'ITEM_CLARIFICATION_ANSWERED'] as const),
      ...(['ITEM_CHECKED', 'ITEM_REAPPEARED', 'ITEM_GONE', 'ITEM_PRESENCE_CORRECTED'] as const),
      ...(['ITEM_BREACHED', 'DESK_CONFIGURED', 'CATEGORY_CHANGED'] as const),
      ...(['CASE_CLOSED', 'CASE_REOPENED'] as const),
    ],
    families: ['TIP', 'REQUEST'],
    names: ['workQueues', 'officeQueues'],
    intervalMs: 1000,
  })
