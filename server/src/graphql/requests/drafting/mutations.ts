/** Mutations of drafts. A draft is a request that is not submitted to a supervisor yet. */
import { draftRequest, editRequest } from '#domain/requests/drafting/drafting.ts'
import { lawFields, prohibitionIds } from '#graphql/law/prohibition-input.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { bodyInput } from '#graphql/requests/drafting/bodies.ts'
import { detailIds, statedInput } from '#graphql/requests/drafting/stated.ts'
import { requestResult } from '#graphql/requests/payload.ts'

mutation('draftRequest', {
  command: draftRequest,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Drafts a request for items of a case. State either `itemIds` or `allItems`. If an item was sent before, its new request item is a resubmission of its latest sent request item. RuleError CASE_CLOSED if the case is closed; NO_ITEMS if no item can be requested; TOO_MANY_ENTRIES beyond 5,000 items; ADDRESSEE_UNKNOWN, ITEM_OF_OTHER_PLATFORM or ITEM_ALREADY_REQUESTED for an item; PLATFORM_NOT_IN_USE if the platform has ended; POWER_NOT_IN_FORCE or POWER_FOR_COMPLAINTS for the power; PROHIBITION_NOT_IN_FORCE if a prohibition has ended; ENTRY_NOT_OFFERED if the measure cannot be chosen today.',
  ids: {
    ...{ case: 'Case', platform: 'Platform', power: 'Power', 'items[]': 'ContentItem', assignee: 'Person' },
    ...prohibitionIds,
    ...detailIds,
  },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    platformId: t.id({ required: true, description: 'The addressee.' }),
    powerId: t.id({ required: true, description: 'The power that the request cites.' }),
    urgent: t.boolean({
      description:
        'Whether the request is urgent: it bears the urgency mark, leaves at once, and has the urgent limit of the power if the power sets one. False if omitted.',
    }),
    itemIds: t.idList({
      description:
        'The content items, at most 5,000, which must be in the case and addressed to the platform. The letter first lists the items that were sent to the platform before, by their numbers, then the new items in the order of this list. Omit it with `allItems`.',
    }),
    allItems: t.boolean({
      description:
        'Whether the request gets all items of the case that can be requested from the platform. Items of an open or unsent request are left out, and so are items whose latest answer is ACTIONED or ALREADY_GONE, until they reappear. False if omitted.',
    }),
    ...lawFields(t),
    ...statedInput(t),
    subject: t.string({
      description:
        'The subject in the formal language: one line, at most 300 characters. It overrides `subjects` in this language. Omit both for the default subject with the number of items and the platform.',
    }),
    ...bodyInput(t),
    assigneeId: t.id({
      description:
        'The officer to whom the request is assigned. Omit it to assign the request to the viewer. The routing rules assign the request of a program.',
    }),
  }),
  example: {
    caseId: exampleId('Case'),
    platformId: exampleId('Platform'),
    powerId: exampleId('Power'),
    urgent: false,
    itemIds: [exampleId('ContentItem')],
    allItems: false,
    measure: 'REMOVE_OR_BLOCK',
    prohibitions: [{ itemId: exampleId('ContentItem'), prohibitionIds: [exampleId('Prohibition')] }],
    details: [
      {
        itemId: exampleId('ContentItem'),
        reasons: [{ language: 'vi', text: 'Hướng dẫn trốn nợ' }],
        places: [{ kind: 'POST', value: '…/posts/1', seenAt: EXAMPLE_TIME }],
        seenAt: EXAMPLE_TIME,
        additions: [{ language: 'vi', text: 'Thêm ảnh chụp' }],
      },
    ],
    languages: ['vi', 'en'],
    territories: ['VN'],
    whyNotMilder: [{ language: 'vi', text: 'Gỡ từng bài không đủ' }],
    subjects: [{ language: 'en', text: 'A letter' }],
    subject: 'Thư',
    body: 'Nội dung',
    translatedBodies: [{ language: 'en', text: 'Text' }],
  },
})

mutation('editRequest', {
  command: editRequest,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Changes a draft. Omitted fields stay as they are, except that a default subject follows the items and the measure, and that a draft of an ended unit moves to the unit of the editor. A person who edits a request can no longer approve it. RuleError ILLEGAL_TRANSITION if the request is not a DRAFT; POWER_NOT_IN_FORCE or POWER_FOR_COMPLAINTS for a new power; ADDRESSEE_UNKNOWN, ITEM_OF_OTHER_PLATFORM or ITEM_ALREADY_REQUESTED for a new item; NO_ITEMS if no item is left; TOO_MANY_ENTRIES beyond 5,000 items; PROHIBITION_NOT_IN_FORCE if a named prohibition has ended; ENTRY_NOT_OFFERED if a new measure cannot be chosen today.',
  ids: {
    ...{ request: 'RemovalRequest', power: 'Power', 'items[]': 'ContentItem' },
    ...{ 'addItems[]': 'ContentItem', 'removeItems[]': 'ContentItem' },
    ...{ ...prohibitionIds, ...detailIds },
  },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to edit.' }),
    expectedVersion: expectedVersion(t),
    subject: t.string({
      description:
        'The new subject in the formal language: one line, at most 300 characters. It overrides `subjects` in this language.',
    }),
    ...bodyInput(t),
    powerId: t.id({ description: 'The new power.' }),
    urgent: t.boolean({
      description:
        'Whether the request is urgent: it bears the urgency mark, leaves at once, and has the urgent limit of the power if the power sets one.',
    }),
    itemIds: t.idList({
      description:
        'The new list of content items, at most 5,000. The letter orders them as in `draftRequest`. Omit it to keep the present list. Items that stay keep their prohibitions and details.',
    }),
    allItems: t.boolean({
      description:
        'Whether all items of the case that can be requested from the platform are added, as in `draftRequest`. False if omitted.',
    }),
    addItemIds: t.idList({
      description:
        'Content items to add, at most 5,000. Omit it to add no item. An item that is already in the draft stays as it is.',
    }),
    removeItemIds: t.idList({
      description:
        'Content items to remove from the list before other items are added, at most 5,000. Omit it to remove no item.',
    }),
    ...lawFields(t),
    ...statedInput(t),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    subject: 'Thư khác',
    body: 'Khác',
    translatedBodies: [{ language: 'en', text: 'Other' }],
    powerId: exampleId('Power'),
    urgent: false,
    itemIds: [exampleId('ContentItem')],
    allItems: false,
    addItemIds: [exampleId('ContentItem')],
    removeItemIds: [exampleId('ContentItem')],
    measure: 'REMOVE_OR_BLOCK',
    prohibitions: [{ itemId: exampleId('ContentItem'), prohibitionIds: [exampleId('Prohibition')] }],
    details: [
      {
        itemId: exampleId('ContentItem'),
        reasons: [{ language: 'vi', text: 'Hướng dẫn trốn nợ' }],
        places: [{ kind: 'POST', value: '…/posts/1', seenAt: EXAMPLE_TIME }],
        seenAt: EXAMPLE_TIME,
        additions: [{ language: 'vi', text: 'Thêm ảnh chụp' }],
      },
    ],
    languages: ['vi', 'en'],
    territories: ['VN'],
    whyNotMilder: [{ language: 'vi', text: 'Gỡ từng bài không đủ' }],
    subjects: [{ language: 'en', text: 'A letter' }],
  },
})
