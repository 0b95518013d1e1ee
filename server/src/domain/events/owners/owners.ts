/** The events of content owners (accounts, pages, groups and channels) and of the strike rules. */
import type { EventDeclaration } from '#domain/events/declaration.ts'
import { payload } from '#domain/events/payload.ts'

export const ownerEvents = {
  'item.owner_set': {
    description: 'An officer stated or corrected to which account, page, group or channel a content item belongs.',
    subject: 'ContentItem',
    payload: payload('ItemOwnerSetEventPayload', 'The owner after and before the event.', {
      required: [],
      optional: ['ownerAddress', 'previousOwnerAddress', 'reason'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'strikes.configured': {
    description: 'The rules by which requests to lock accounts are proposed were replaced.',
    subject: 'Authority',
    payload: payload('StrikesConfiguredEventPayload', 'The strike rules after and before the event.', {
      required: ['strikeRules', 'previousStrikeRules', 'version'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
