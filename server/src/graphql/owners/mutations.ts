/** Mutations that state the owner of an item, and that draft one request for an owner. */
import { draftOwnerRequest } from '#domain/owners/draft-request.ts'
import { setItemOwner } from '#domain/owners/item-owner.ts'
import { itemResult } from '#graphql/content/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { requestResult } from '#graphql/requests/payload.ts'

mutation('setItemOwner', {
  command: setItemOwner,
  returns: itemResult,
  invalidates: ['ContentOwner', 'ownersToLock', 'Case'],
  description:
    'States or corrects to which account, page, group or channel a content item belongs, for example the channel of a video whose address does not name it. RuleError ITEM_WITHOUT_PLATFORM if the item is on no platform.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item.' }),
    url: t.string({
      description:
        'The address of the owner, or of other content of the owner, on the platform of the item. Omit it to derive the owner from the address of the item again.',
    }),
    reason: t.string({ description: 'Why, at most 2,000 characters.' }),
  }),
  example: { itemId: exampleId('ContentItem'), url: 'https://facebook.com/groups/vi-du' },
})

mutation('draftOwnerRequest', {
  command: draftOwnerRequest,
  returns: requestResult,
  invalidates: [...dependents.draft, 'ContentOwner', 'ownersToLock'],
  description:
    'Drafts one request for an account, page, group or channel instead of one for each of its items. The owner becomes an item of the case, with the prohibitions and the evidence of its items, and the letter lists these items with the numbers of their letters. People complete, sign and send the draft like every other one. RuleError LOCK_NOT_PROPOSED if the rule proposes no lock now, OWNER_NOT_ASSESSED if a request without a rule would list no item, and the errors of `draftRequest`.',
  ids: { owner: 'ContentOwner', case: 'Case', power: 'Power' },
  fields: (t) => ({
    ownerId: t.id({ required: true, description: 'The owner.' }),
    caseId: t.id({ required: true, description: 'The case of the draft.' }),
    powerId: t.id({
      description:
        'The power that the request cites. Omit it to cite the power that the strike rule states, or, without a proposal, the first rule in force for the measure. `VALIDATION` if no rule states a power in force.',
    }),
    rule: t.string({
      description:
        'The short name of the strike rule of a proposal. The letter then lists its violations. Omit it with `measure`.',
    }),
    measure: t.string({
      description:
        'The measure, as a code of Measure, for a request without a proposal. The letter then lists the items of the owner in the case that are violations or were assessed. Omit it with `rule`.',
    }),
  }),
  example: {
    ...{ ownerId: exampleId('ContentOwner'), caseId: exampleId('Case'), powerId: exampleId('Power') },
    measure: 'LOCK_TEMPORARILY',
  },
})
