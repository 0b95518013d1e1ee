import { approveRequest, returnRequest, submitForApproval } from '#domain/requests/approval.ts'
import { assignRequest, draftRequest, editRequest } from '#domain/requests/drafting.ts'
import { sendRequest } from '#domain/requests/sending.ts'
import { withdrawItems, withdrawRequest } from '#domain/requests/withdrawals.ts'
import { ChannelKindEnum } from '#graphql/core/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { requestResult } from '#graphql/requests/types.ts'

mutation('draftRequest', {
  command: draftRequest,
  returns: requestResult,
  description: 'Drafts a request for items of a case. One that was asked for before is tied to it as a resubmission.',
  ids: { case: 'Case', platform: 'Platform', legalBasis: 'LegalBasis', 'items[]': 'ContentItem', assignee: 'Person' },
  fields: (t) => ({
    case: t.id({ required: true }),
    platform: t.id({ required: true }),
    legalBasis: t.id({ required: true }),
    items: t.idList({
      required: true,
      description: 'ContentItems of the case on that platform, in the order of the letter; at most 500.',
    }),
    subject: t.string({ description: 'How many items on which platform, where left out.' }),
    body: t.string({ description: 'What the letter says besides its form.' }),
    assignee: t.id({ description: 'You, where left out.' }),
  }),
})

mutation('editRequest', {
  command: editRequest,
  returns: requestResult,
  description: 'Changes a draft; whoever edits it can no longer approve it.',
  ids: { request: 'RemovalRequest', legalBasis: 'LegalBasis', 'items[]': 'ContentItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    subject: t.string(),
    body: t.string(),
    legalBasis: t.id(),
    items: t.idList(),
  }),
})

mutation('assignRequest', {
  command: assignRequest,
  returns: requestResult,
  description: 'Gives the request to an officer.',
  ids: { request: 'RemovalRequest', assignee: 'Person' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    assignee: t.id({ description: 'null: nobody.' }),
  }),
})

mutation('submitForApproval', {
  command: submitForApproval,
  returns: requestResult,
  description: 'Hands a complete draft to a supervisor.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({ request: t.id({ required: true }), expectedVersion: expectedVersion(t) }),
})

mutation('approveRequest', {
  command: approveRequest,
  returns: requestResult,
  description: 'The second signature. Not by anyone who edited it, and by a person.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({ request: t.id({ required: true }), expectedVersion: expectedVersion(t) }),
})

mutation('returnRequest', {
  command: returnRequest,
  returns: requestResult,
  description: 'Gives it back to its writers, saying what is wrong.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    note: t.string({ required: true }),
  }),
})

mutation('sendRequest', {
  command: sendRequest,
  returns: requestResult,
  description: 'Sends an approved request: the clocks start. With `failure` it did not arrive and no clock runs.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    via: t.field({ type: ChannelKindEnum, required: true }),
    sentAt: t.field({ type: 'DateTime', description: 'Any way but PORTAL: not before its approval, not after now.' }),
    proof: t.string({ description: 'Any way but PORTAL: the mail id, register entry or receipt.' }),
    failure: t.string({ description: 'Why it could not be delivered.' }),
  }),
})

mutation('withdrawItems', {
  command: withdrawItems,
  returns: requestResult,
  description: 'Takes back open items; counted as our own error.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    items: t.idList({ required: true }),
    reason: t.string({ required: true }),
  }),
})

mutation('withdrawRequest', {
  command: withdrawRequest,
  returns: requestResult,
  description: 'Takes back the whole request, from any state before CLOSED.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    request: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true }),
  }),
})
