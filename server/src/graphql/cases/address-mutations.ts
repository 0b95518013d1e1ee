/** Mutations of the data that identify an item: its name, its address, and the address to which its address leads. */
import { recordDestination, setItemAddress } from '#domain/cases/item-addresses.ts'
import { addNamedItem } from '#domain/cases/named-items.ts'
import { itemResult } from '#graphql/content/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'

const ofItem = [...dependents.caseItems.filter((name) => name !== 'ContentItem'), 'Case', 'RequestItem', 'Tip']

mutation('addNamedItem', {
  command: addNamedItem,
  returns: itemResult,
  invalidates: [...ofItem, ...dependents.tip],
  description:
    'Adds content that is known only by its name, such as a private group, to a case or a tip. Existing content with this name and kind is used again if it was never sent and is in no case or tip any more. RuleError NAME_TAKEN if the case or tip contains content of the platform with this name, CASE_CLOSED if the case is closed, PLATFORM_NOT_IN_USE if the platform has ended, ENTRY_NOT_OFFERED if the kind cannot be chosen today.',
  ids: { case: 'Case', tip: 'Tip', platform: 'Platform' },
  fields: (t) => ({
    caseId: t.id({ description: 'The case. Omit it to add the content to a tip.' }),
    tipId: t.id({ description: 'The tip. Omit it to add the content to a case.' }),
    platformId: t.id({ required: true, description: 'The platform on which the content is.' }),
    name: t.string({
      required: true,
      description: 'The name, as letters print it: one line, at most 500 characters. It is the title of the content.',
    }),
    kind: t.string({ required: true, description: 'The kind of content, as a code of ContentKind.' }),
    reach: t.int({ description: 'The number of members, followers or views.' }),
  }),
  example: {
    caseId: exampleId('Case'),
    platformId: exampleId('Platform'),
    name: 'Hội né nợ miền Tây',
    kind: 'GROUP',
    reach: 12_000,
  },
})

mutation('setItemAddress', {
  command: setItemAddress,
  returns: itemResult,
  invalidates: ofItem,
  description:
    'Gives an address to content that was recorded by its name. Until the content is sent, another call with a reason can replace this address. Approved requests with this content need a new approval. RuleError ADDRESS_TAKEN if other content has this address; `ids` of the error name that content. RuleError ADDRESS_FIXED if the content was recorded by its address, ADDRESS_OF_OTHER_PLATFORM if the address is not on the platform of the content, ADDRESS_OF_OTHER_KIND if an account or group would get the address of a post, video or comment, REASON_NEEDED if an address would be replaced without a reason, ITEM_REQUESTED if an address of sent content would be replaced.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item.' }),
    url: t.string({
      required: true,
      description: 'The address, at most 2,048 characters. Disguised forms such as hxxp://example[.]com are accepted.',
    }),
    reason: t.string({
      description: 'Why an address is replaced, at most 2,000 characters. Required if the content has an address.',
    }),
  }),
  example: { itemId: exampleId('ContentItem'), url: 'https://zalo.me/g/abcdef123', reason: 'Ghi nhầm nhóm' },
})

mutation('recordDestination', {
  command: recordDestination,
  returns: itemResult,
  invalidates: ofItem,
  description:
    'Records where the address of content leads, such as that of a short link. The server fetches nothing: a person must have seen the destination. The content keeps its own address. Letters state the destination, so approved requests with this content need a new approval. RuleError ADDRESS_UNKNOWN if the content has no address, TIME_IN_FUTURE if `seenAt` is in the future.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item.' }),
    url: t.string({
      description: 'The destination, at most 2,048 characters. Pass null to remove a recorded destination.',
    }),
    seenAt: t.field({
      type: 'DateTime',
      description: 'When the person saw the destination. Not in the future. Default: now.',
    }),
  }),
  example: { itemId: exampleId('ContentItem'), url: 'https://vay-tien-nhanh.example/dang-ky', seenAt: EXAMPLE_TIME },
})
