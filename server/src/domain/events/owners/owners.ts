/** The events of content owners (accounts, pages, groups and channels), of reposts and of the strike rules. */
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
  'item.repost_confirmed': {
    description: 'An officer confirmed that a content item is a repost of an earlier item.',
    subject: 'ContentItem',
    payload: payload('ItemRepostConfirmedEventPayload', 'The earlier item.', {
      required: ['earlierItem'],
      optional: ['reason'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.repost_rejected': {
    description: 'An officer decided that a content item is no repost of an earlier item.',
    subject: 'ContentItem',
    payload: payload('ItemRepostRejectedEventPayload', 'The earlier item, and why.', {
      required: ['earlierItem', 'reason'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.repost_reopened': {
    description: 'An officer took back the decision whether a content item is a repost of an earlier item.',
    subject: 'ContentItem',
    payload: payload('ItemRepostReopenedEventPayload', 'The earlier item, and why.', {
      required: ['earlierItem', 'reason'],
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
