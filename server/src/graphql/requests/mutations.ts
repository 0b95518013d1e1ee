/** Mutations of requests, from the draft to the sending and the withdrawal. */
import { approveRequest, returnRequest, submitForApproval } from '#domain/requests/approval.ts'
import { MAX_START_DAYS, prepareSendingByHand } from '#domain/requests/delivery/by-hand.ts'
import { hastenDelivery } from '#domain/requests/delivery/hasten.ts'
import { repeatDelivery } from '#domain/requests/delivery/repeat.ts'
import { assignRequest } from '#domain/requests/drafting/assignment.ts'
import { chooseSignatory } from '#domain/requests/drafting/signatory.ts'
import { sendRequest } from '#domain/requests/sending.ts'
import { withdrawItems, withdrawRequest } from '#domain/requests/withdrawals.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { requestResult } from '#graphql/requests/payload.ts'

mutation('assignRequest', {
  command: assignRequest,
  returns: requestResult,
  invalidates: dependents.draft,
  description: 'Assigns a request to an officer.',
  ids: { request: 'RemovalRequest', assignee: 'Person' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to assign.' }),
    expectedVersion: expectedVersion(t),
    assigneeId: t.id({ description: 'The officer to whom the request is assigned. Pass null to unassign.' }),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1, assigneeId: null },
})

mutation('chooseSignatory', {
  command: chooseSignatory,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Chooses the signatory of a request that is not approved yet. The person must be a signatory in force of the unit of the request. The viewer does not become an author, and may still approve the request. RuleError SIGNATORY_NOT_ALLOWED if the person does not sign for the unit today, ILLEGAL_TRANSITION if the request is neither a DRAFT nor AWAITING_APPROVAL.',
  ids: { request: 'RemovalRequest', signatory: 'Signatory' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    signatoryId: t.id({ description: 'The signatory. Pass null for the signatory whose term began last.' }),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1, signatoryId: exampleId('Signatory') },
})

mutation('submitForApproval', {
  command: submitForApproval,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Submits a complete draft to a supervisor. A RuleError states why the draft cannot be submitted, such as ASSESSMENT_MISSING, EVIDENCE_MISSING, PROHIBITION_MISSING, CALENDAR_ENDS or TOO_LITTLE_WORKING_TIME. REASON_NOT_REVIEWED and WHY_NOT_MILDER_NOT_REVIEWED concern texts that are still copies of an assessment. They do not occur if `textsReviewed` is true.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to submit.' }),
    expectedVersion: expectedVersion(t),
    textsReviewed: t.boolean({
      description:
        'Whether the viewer has read all texts that are still copies of an assessment, and confirms that the addressee may read them. False if omitted.',
    }),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1 },
})

mutation('approveRequest', {
  command: approveRequest,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Adds the second signature to a request. Programs may not do so. The signature covers all parts that `SignedPart` names. If such a part changes later, the request returns to AWAITING_APPROVAL, at the latest when somebody sends it. RuleError SIGNED_CONTENT_CHANGED if the digest of the content is not `digest`, EDITOR_CANNOT_APPROVE if the viewer is an author, and the errors of submitForApproval. Authors are all people who edited the request, assessed an item, stored evidence, last set the category of the case, or recorded an item or its address, title, kind, destination or addressee.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to approve.' }),
    expectedVersion: expectedVersion(t),
    digest: t.string({
      required: true,
      description:
        '`signature.present` of the request that the approver has read. It prevents the approval of content that the approver has not seen.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    digest: `v1:${'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'}`,
  },
})

mutation('returnRequest', {
  command: returnRequest,
  returns: requestResult,
  invalidates: dependents.draft,
  description: 'Returns a request to its authors with a note.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to return.' }),
    expectedVersion: expectedVersion(t),
    note: t.string({ required: true, description: 'What to change, at most 2,000 characters.' }),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1, note: 'sửa lại' },
})

mutation('sendRequest', {
  command: sendRequest,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    'Sends an approved request, which starts the deadlines of its items. If the server itself delivers to the channel (`PlatformChannel.isServed`), and the input states no `proof`, `sentAt` or `failure`, the mutation queues a delivery, and the request stays APPROVED until the contact point accepts the letter. With `failure`, the mutation records that the sending failed. If the content differs from the signed content, the result is RuleError SIGNED_CONTENT_CHANGED, and the request returns to AWAITING_APPROVAL. RuleError DELIVERY_UNDERWAY if a delivery waits already; CHANNEL_MISSING if no signed contact point has this channel and address; and the errors of submitForApproval. For the channel PORTAL: LIAISON_MISSING if no liaison of the platform can sign in. For other channels: PROOF_NEEDED without a proof, TIME_BEFORE_APPROVAL or TIME_IN_FUTURE if `sentAt` is before the approval or in the future, TIME_BEFORE_SENT if it is before an earlier attempt that failed, TIME_BEFORE_ISSUE if it is before the issue of the documents for this sending (`prepareSendingByHand`).',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to send.' }),
    expectedVersion: expectedVersion(t),
    via: t.string({
      required: true,
      description:
        'The channel, as a code of ChannelKind. RuleError WRITING_NEEDED for TELEPHONE, because a call only announces a letter.',
    }),
    address: t.string({
      description:
        'The address of a signed contact point of the platform. Default: the address of the first signed contact point with this channel.',
    }),
    sentAt: t.field({
      type: 'DateTime',
      description:
        'When the request was sent, for channels other than PORTAL: not before the approval and not in the future. Default: now.',
    }),
    proof: t.string({
      description:
        'The mail id, register entry or receipt, at most 2,000 characters. Required for channels other than PORTAL. Not required with `proofSha256`, with `failure`, and if the server itself delivers the request.',
    }),
    proofSha256: t.string({
      description:
        'The SHA-256 of an uploaded file that proves the sending, such as a scanned receipt, in lower-case hex. RuleError CAPTURE_FORBIDDEN if the category forbids files.',
    }),
    proofFileName: t.string({
      description:
        'The name of the file of `proofSha256`, at most 255 characters. Folders and reserved characters are removed.',
    }),
    failure: t.string({
      description:
        'Why the request could not be delivered, at most 2,000 characters. Omit it if the sending did not fail.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    via: 'EMAIL',
    address: 'lien-he@example.com',
    sentAt: EXAMPLE_TIME,
    proof: 'thư số 1',
  },
})

mutation('prepareSendingByHand', {
  command: prepareSendingByHand,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description: `Issues the documents of an approved request for a person who prints, signs and carries them. The documents have their final number and date, and state when their time limit begins. The request stays APPROVED until \`sendRequest\` records the sending to the same contact point with a proof. Its deadlines then run from \`startsAt\`, or from the sending if the sending was later. The mutation replaces documents that were issued before, and a delivery that waits. ValidationError if \`startsAt\` is not in the future, or more than ${MAX_START_DAYS} days away. RuleErrors as for sendRequest.`,
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to prepare.' }),
    expectedVersion: expectedVersion(t),
    via: t.string({
      required: true,
      description: 'The channel, as a code of ChannelKind other than TELEPHONE and PORTAL.',
    }),
    address: t.string({
      description:
        'The address of a signed contact point of the platform. Default: the address of the first signed contact point with this channel.',
    }),
    startsAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the time limit begins. The documents state the deadline that follows from it.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    via: 'EMAIL',
    address: 'lien-he@example.com',
    startsAt: EXAMPLE_TIME,
  },
})

mutation('withdrawItems', {
  command: withdrawItems,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description:
    "Withdraws open or unsent items of a request. Withdrawn items that were sent count as the authority's own errors. If a person who is not an author withdraws items of an unsent request, the items are returned to the authors.",
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    itemIds: t.idList({ required: true, description: 'The request items to withdraw, at most 500.' }),
    reason: t.string({ required: true, description: 'Why the items are withdrawn, at most 2,000 characters.' }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    itemIds: [exampleId('RequestItem')],
    reason: 'nhầm',
  },
})

mutation('withdrawRequest', {
  command: withdrawRequest,
  returns: requestResult,
  invalidates: dependents.sentRequest,
  description: 'Withdraws a request, from any state before CLOSED. Answered items stay answered.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request to withdraw.' }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true, description: 'Why the request is withdrawn, at most 2,000 characters.' }),
  }),
  example: { requestId: exampleId('RemovalRequest'), expectedVersion: 1, reason: 'nhầm' },
})

mutation('repeatDelivery', {
  command: repeatDelivery,
  returns: requestResult,
  invalidates: [],
  description:
    'Sends a letter once more if its addressee lost it, or if it came back. The bytes and the id of the letter stay the same. If a letter that came back is accepted this time, its delivery is DELIVERED again. RuleError ILLEGAL_TRANSITION if the request is neither SENT nor ACKNOWLEDGED, or if its letter was delivered neither by e-mail nor by a webhook; DELIVERY_UNDERWAY while an earlier repetition is running.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    delivery: t.string({ required: true, description: 'The delivery: its `deliveryId`.' }),
  }),
  example: { requestId: exampleId('RemovalRequest'), delivery: '01890a5d-ac96-774b-bcce-b302099a8057' },
})

mutation('hastenDelivery', {
  command: hastenDelivery,
  returns: requestResult,
  invalidates: [],
  description:
    'Sends at once a request that would otherwise wait until `Delivery.leavesAt`. If no attempt to send its letter was made yet, the letter is issued again with the date of today. RuleError ILLEGAL_TRANSITION if the request does not wait for such a time, DELIVERY_UNDERWAY while it is being sent.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({ requestId: t.id({ required: true, description: 'The request.' }) }),
  example: { requestId: exampleId('RemovalRequest') },
})
