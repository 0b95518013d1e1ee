/** The events of the missing points of items that were refused as unclear. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

export const gapEvents = {
  'item.gap_recorded': {
    description: 'An officer ticked, edited, dropped or added a missing point of an item that was refused as unclear.',
    subject: 'RequestItem',
    payload: payload('ItemGapRecordedEventPayload', 'The point after the event.', {
      required: ['gap'],
      optional: ['gapState', 'gapText'],
    }),
    keepsTotals: true,
  },
} as const satisfies Record<string, EventDeclaration>
