/** The events of removal requests. Liaisons see some events of the requests that were sent to their platform. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'
import { notePayload, reasonPayload, versionPayload } from './shared-payloads.ts'

const affects = ['BOARDS', 'ITEM_LISTS', 'WALLS'] as const
const ofRequest = { subject: 'RemovalRequest', affects } as const
const counted = [...affects, 'FIGURES'] as const

/** Optional fields of a draft that the addressee reads in the letter. */
const statedFields = [
  'itemDetails',
  'letterLanguages',
  'territories',
  'whyNotMilder',
  'templateValues',
  'subjects',
  'translatedBodies',
] as const

const responded = payload('ResponseRecordedEventPayload', 'A response of the platform, or its correction.', {
  required: ['response', 'answers', 'version'],
  optional: ['proof', 'text', 'reason'],
})

export const requestEvents = {
  'request.drafted': {
    ...ofRequest,
    description: 'A request was drafted.',
    payload: payload('RequestDraftedEventPayload', 'A new request.', {
      required: ['number', 'items', 'power', 'version'],
      optional: ['urgent', 'measure', 'itemProhibitions', ...statedFields],
      upgrades: [renamed({ legalBasis: 'power' })],
    }),
  },
  'request.edited': {
    ...ofRequest,
    description: 'A draft was edited.',
    payload: payload(
      'RequestEditedEventPayload',
      'The fields that were changed. A field that stayed the same is null.',
      {
        required: ['version'],
        optional: ['subject', 'body', 'power', 'urgent', 'measure', 'items', 'itemProhibitions', ...statedFields],
        upgrades: [renamed({ legalBasis: 'power' })],
      },
    ),
  },
  'request.signatory_chosen': {
    ...ofRequest,
    description: 'Somebody chose who signs the letter of a request.',
    payload: payload('RequestSignatoryChosenEventPayload', 'The chosen signatory.', {
      required: ['version'],
      optional: ['signer'],
    }),
    keepsTotals: true,
  },
  'request.assigned': {
    ...ofRequest,
    description: 'A request was assigned to an officer, or its assignee was removed.',
    payload: payload('RequestAssignedEventPayload', 'The new assignee of the request.', {
      required: ['version'],
      optional: ['assignee', 'routingRule', 'routingVersion'],
    }),
    keepsTotals: true,
  },
  'request.case_renamed': {
    ...ofRequest,
    description: 'The case of a request was renamed.',
    payload: payload('RequestCaseRenamedEventPayload', 'The new title of the case.', {
      required: ['title', 'version'],
    }),
    keepsTotals: true,
  },
  'request.recategorized': {
    ...ofRequest,
    description: 'A request moved to another category, because the category of its case was corrected.',
    payload: payload('RequestRecategorizedEventPayload', 'The category before and after the correction.', {
      required: ['category', 'previousCategory', 'version'],
    }),
    affects: [...counted, 'ROLLUPS', 'BRIEFINGS'],
  },
  'request.submitted': { ...ofRequest, description: 'A draft was submitted for approval.', payload: versionPayload },
  'request.approved': {
    ...ofRequest,
    description: 'A supervisor approved a request.',
    payload: payload('RequestApprovedEventPayload', 'What the supervisor signed.', {
      required: ['version'],
      optional: ['digest', 'channels'],
    }),
    affects: [...affects, 'APPROVALS'],
    tone: 'PROGRESS',
  },
  'request.approval_voided': {
    ...ofRequest,
    description: 'An approved request returned to AWAITING_APPROVAL, because data that was signed had changed.',
    payload: payload('RequestApprovalVoidedEventPayload', 'The signed data that changed.', {
      required: ['changedParts', 'items', 'version'],
      optional: ['channels', 'previousChannels'],
    }),
    handover: 'RETURNED',
    tone: 'WARNING',
  },
  'request.returned': {
    ...ofRequest,
    description: 'A supervisor returned a request to its authors.',
    payload: notePayload,
    handover: 'RETURNED',
    tone: 'WARNING',
  },
  'request.sent': {
    ...ofRequest,
    description: 'A request was sent to its platform.',
    payload: payload('RequestSentEventPayload', 'How the request was sent.', {
      required: ['via', 'version'],
      optional: ['address', 'proof', 'proofSha256', 'proofFileName', 'source', 'sha256', 'registerNumber'],
    }),
    outside: ['PLATFORM'],
    affects: counted,
    handover: 'SENT',
    onWall: true,
    tone: 'PROGRESS',
  },
  'request.documents_issued': {
    subject: 'RemovalRequest',
    description: 'The letter of a request and its annex were issued as files.',
    payload: payload('RequestDocumentsIssuedEventPayload', 'The issued files with their hashes.', {
      required: ['issuedFiles'],
    }),
    outside: ['PLATFORM'],
    keepsTotals: true,
  },
  'request.undelivered': {
    ...ofRequest,
    description: 'The sending of a request failed.',
    payload: payload('RequestUndeliveredEventPayload', 'Why the sending failed.', {
      required: ['via', 'failure', 'version'],
      optional: ['address', 'registerNumber'],
    }),
    affects: counted,
    handover: 'UNDELIVERED',
    onWall: true,
    tone: 'BAD',
  },
  'request.reminded': {
    ...ofRequest,
    description: 'The authority reminded the platform of overdue items.',
    payload: notePayload,
    onWall: true,
    tone: 'WARNING',
    keepsTotals: true,
  },
  'request.acknowledged': {
    ...ofRequest,
    description: 'The platform confirmed that it received a request.',
    payload: payload('RequestAcknowledgedEventPayload', 'The confirmation of the platform.', {
      required: ['version'],
      optional: ['reference', 'proof'],
    }),
    outside: ['PLATFORM'],
    affects: [...counted, 'ROLLUPS'],
    onWall: true,
  },
  'request.answered': {
    ...ofRequest,
    description: 'A response of the platform was recorded.',
    payload: responded,
    outside: ['PLATFORM'],
  },
  'request.corrected': {
    ...ofRequest,
    description: 'A recorded response was corrected.',
    payload: responded,
    outside: ['PLATFORM'],
  },
  'request.correction_proposed': {
    ...ofRequest,
    description:
      'A correction, reversal or retraction was proposed. Until another supervisor confirms the proposal, the record does not change.',
    payload: payload('CorrectionProposedEventPayload', 'The proposed correction.', {
      required: ['answers', 'reason', 'proof', 'version'],
      optional: ['proposalKind', 'hours'],
    }),
    tone: 'WARNING',
    keepsTotals: true,
  },
  'request.correction_confirmed': {
    ...ofRequest,
    description: 'Another supervisor confirmed a proposed correction, reversal or retraction.',
    payload: payload('CorrectionConfirmedEventPayload', 'The confirmed proposal, and who made it.', {
      required: ['proposer', 'version'],
      optional: ['proposalKind', 'answers', 'reason', 'proof', 'hours'],
    }),
  },
  'request.correction_declined': {
    ...ofRequest,
    description: 'A proposed correction, reversal or retraction was declined. The record does not change.',
    payload: payload('CorrectionDeclinedEventPayload', 'Whose proposal was declined, and why.', {
      required: ['proposer', 'reason', 'version'],
    }),
    tone: 'WARNING',
    keepsTotals: true,
  },
  'request.contested': {
    ...ofRequest,
    description: 'The platform objected to items of a request. The items and their deadlines do not change.',
    payload: payload('RequestContestedEventPayload', 'An objection of the platform.', {
      required: ['items', 'reason', 'version'],
      optional: ['sha256', 'fileName'],
    }),
    outside: ['PLATFORM'],
    onWall: true,
    tone: 'QUESTION',
    keepsTotals: true,
  },
  'request.contest_decided': {
    ...ofRequest,
    description: 'The authority accepted or rejected an objection of the platform. The items do not change.',
    payload: payload('ContestDecidedEventPayload', 'The decision about an objection.', {
      required: ['items', 'accepted', 'reason', 'version'],
    }),
    outside: ['PLATFORM'],
    onWall: true,
    keepsTotals: true,
  },
  'request.closed': {
    ...ofRequest,
    description: 'A request was closed, because none of its items waits for an answer any more.',
    payload: versionPayload,
    outside: ['PLATFORM'],
    onWall: true,
    tone: 'GOOD',
  },
  'request.reopened': {
    ...ofRequest,
    description: 'A closed or withdrawn request was reopened by a correction.',
    payload: versionPayload,
    outside: ['PLATFORM'],
  },
  'request.withdrawn': {
    ...ofRequest,
    description: 'A request was withdrawn.',
    payload: reasonPayload,
    outside: ['PLATFORM'],
    affects: [...affects, 'ALARM'],
    onWall: true,
  },
} as const satisfies Record<string, EventDeclaration>
