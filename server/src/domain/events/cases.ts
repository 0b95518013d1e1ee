/** The events of cases, and the events of content items that do not concern one request. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'
import { notePayload } from './shared-payloads.ts'

/** Events that do not change the totals of the case. */
const ofKeptTotals = { subject: 'Case', keepsTotals: true } as const

export const caseEvents = {
  'case.opened': {
    description: 'A case was opened.',
    subject: 'Case',
    payload: payload('CaseOpenedEventPayload', 'A new case.', {
      required: ['number', 'title', 'category', 'reconstructed'],
    }),
    handover: 'OPENED',
  },
  'case.updated': {
    description: 'Fields of a case were changed.',
    subject: 'Case',
    payload: payload('CaseUpdatedEventPayload', 'The fields that were changed. A field that stayed the same is null.', {
      required: ['version'],
      optional: ['title', 'summary', 'category', 'previousCategory', 'urgency', 'assignee', 'reason'],
    }),
    affects: ['BOARDS', 'ITEM_LISTS', 'WALLS'],
  },
  'case.captures_sealed': {
    ...ofKeptTotals,
    description: 'Stored captures became unreadable, because a category forbids them.',
    payload: payload('CapturesSealedEventPayload', 'The captures that nobody may read from now on.', {
      required: ['files', 'eraseAt'],
    }),
    affects: ['ITEM_LISTS'],
    tone: 'WARNING',
  },
  'case.captures_erased': {
    ...ofKeptTotals,
    description: 'Sealed captures were erased: by a supervisor, or by the system after a day.',
    payload: payload('CapturesErasedEventPayload', 'The captures whose bytes are gone.', {
      required: ['files', 'hashes'],
    }),
    affects: ['ITEM_LISTS'],
    tone: 'BAD',
  },
  'category.files_sealed': {
    description: 'Files of findings and measurements became unreadable, because a category forbids them.',
    subject: 'Category',
    payload: payload('CategoryFilesSealedEventPayload', 'The files that nobody may read from now on.', {
      required: ['files', 'eraseAt'],
    }),
    tone: 'WARNING',
  },
  'category.files_erased': {
    description: 'Sealed files of findings and measurements were erased after a day.',
    subject: 'Category',
    payload: payload('CategoryFilesErasedEventPayload', 'The files whose bytes are gone.', {
      required: ['files', 'hashes'],
    }),
    tone: 'BAD',
  },
  'case.category_mistaken': {
    ...ofKeptTotals,
    description:
      'A second supervisor stated that it was a mistake to put a case into a category that forbids captures.',
    payload: payload('CategoryMistakenEventPayload', 'The categories whose safeguards ended.', {
      required: ['categories', 'seals', 'reason', 'version'],
    }),
    affects: ['ITEM_LISTS'],
    tone: 'WARNING',
  },
  'case.closed': { description: 'A case was closed.', subject: 'Case', payload: notePayload },
  'case.reopened': {
    description: 'A closed case was reopened, by an officer or together with one of its requests.',
    subject: 'Case',
    payload: payload('CaseReopenedEventPayload', 'Why the case was reopened.', {
      required: ['version'],
      optional: ['reason', 'reopenedRequest'],
    }),
  },
  'case.items_added': {
    description: 'Content items were added to a case.',
    subject: 'Case',
    writesItems: true,
    payload: payload('CaseItemsAddedEventPayload', 'The items that are new in the case.', {
      required: ['count', 'items'],
    }),
  },
  'case.items_removed': {
    description: 'Content items were removed from a case. No request of the case with these items had been sent.',
    subject: 'Case',
    payload: payload('CaseItemsRemovedEventPayload', 'The items that were removed, and why.', {
      required: ['count', 'items', 'reason'],
    }),
  },
  'case.items_job_started': {
    ...ofKeptTotals,
    description: 'A command on all items of a case that match a filter began as a job.',
    payload: payload('ItemsJobStartedEventPayload', 'The command and the filter.', {
      required: ['itemsJob', 'jobAction', 'query', 'chosen'],
    }),
  },
  'case.items_job_ended': {
    ...ofKeptTotals,
    description: 'A job on many items of a case ended: it was done, cancelled, or failed.',
    payload: payload('ItemsJobEndedEventPayload', 'The result of the job.', {
      required: ['itemsJob', 'jobAction', 'jobState', 'chosen', 'done', 'leftOut'],
      optional: ['jobFailure'],
    }),
  },
  'case.noted': {
    ...ofKeptTotals,
    description: 'A member of the staff wrote an internal note on a case. The note itself is not part of the log.',
    payload: payload('CaseNotedEventPayload', 'The people whom the note mentions.', { required: ['mentions'] }),
  },
  'case.note_withdrawn': {
    ...ofKeptTotals,
    description: 'The author of an internal note on a case withdrew it.',
  },
  'case.tip_moved': {
    ...ofKeptTotals,
    description: 'A tip of the case was moved to another case.',
    payload: payload('CaseTipMovedEventPayload', 'The tip, the case to which it belongs now, and why.', {
      required: ['tip', 'case', 'reason'],
    }),
  },
  'item.details_corrected': {
    description: 'The kind, title or reach of a content item was corrected.',
    subject: 'ContentItem',
    payload: payload('ItemDetailsCorrectedEventPayload', 'The corrected details, and the former ones.', {
      required: [],
      optional: ['kind', 'title', 'correctedReach', 'previousKind', 'previousTitle', 'previousReach', 'reason'],
    }),
    affects: ['BOARDS', 'ITEM_LISTS', 'WALLS', 'FIGURES', 'ROLLUPS', 'BRIEFINGS'],
  },
  'item.address_set': {
    description: 'Content that was recorded by its name got its address.',
    subject: 'ContentItem',
    payload: payload('ItemAddressSetEventPayload', 'The address, and the former address.', {
      required: ['url'],
      optional: ['previousUrl', 'reason'],
    }),
    affects: ['BOARDS', 'ITEM_LISTS', 'RECEIPTS'],
  },
  'item.destination_recorded': {
    description: 'An officer recorded where the address of a content item leads.',
    subject: 'ContentItem',
    keepsTotals: true,
    payload: payload('ItemDestinationRecordedEventPayload', 'The recorded destination, and the former destination.', {
      required: [],
      optional: ['leadsTo', 'previousLeadsTo'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.addressee_chosen': {
    description: 'An officer chose to whom requests for content items are addressed.',
    subject: 'Case',
    writesItems: true,
    payload: payload('ItemAddresseeChosenEventPayload', 'The items and their addressee.', {
      required: ['items'],
      optional: ['addressee'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'platform.items_moved': {
    description:
      'Items of sites or of another platform became items of a platform, because this platform has their hosts now.',
    subject: 'Platform',
    payload: payload('PlatformItemsMovedEventPayload', 'The items that belong to the platform now.', {
      required: ['count', 'items'],
    }),
    affects: ['BOARDS', 'ITEM_LISTS', 'WALLS'],
  },
  'platform.items_released': {
    description: 'Items of a platform became items of sites, because no platform has their hosts now.',
    subject: 'Platform',
    payload: payload('PlatformItemsReleasedEventPayload', 'The items that belong to no platform now.', {
      required: ['count', 'items'],
    }),
    affects: ['BOARDS', 'ITEM_LISTS', 'WALLS'],
  },
  'item.described': {
    description: 'The title or reach of content items was recorded.',
    subject: 'Case',
    payload: payload('ItemsDescribedEventPayload', 'What was recorded about content items.', {
      required: ['descriptions'],
      upgrades: [renamed({ items: 'descriptions' })],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.assessed': {
    ...ofKeptTotals,
    description: 'Content items were assessed.',
    payload: payload('ItemsAssessedEventPayload', 'An assessment of content items.', {
      required: ['items', 'violation'],
      optional: ['necessity'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.evidence_attached': {
    ...ofKeptTotals,
    description: 'Evidence was attached to content items.',
    payload: payload('EvidenceAttachedEventPayload', 'An evidence file and the content items that it shows.', {
      required: ['items', 'sha256', 'fileName'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.capture_demanded': {
    ...ofKeptTotals,
    description: 'An officer demanded captures of the pages of content items.',
    payload: payload('ItemCaptureDemandedEventPayload', 'The content items whose pages are captured.', {
      required: ['items'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.capture_ended': {
    ...ofKeptTotals,
    description: 'The page of a content item was not captured, or its capture was discarded.',
    payload: payload('ItemCaptureEndedEventPayload', 'The content item, and why there is no capture.', {
      required: ['items', 'captureReason'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.evidence_shared': {
    ...ofKeptTotals,
    description:
      'The addressees of content items were permitted to read an evidence file that shows the items, or lost this permission.',
    payload: payload(
      'EvidenceSharedEventPayload',
      'An evidence file, content items, and whether the addressees of the items may read the file.',
      {
        required: ['sha256', 'fileName', 'shareable'],
        optional: ['items'],
      },
    ),
    affects: ['ITEM_LISTS'],
  },
} as const satisfies Record<string, EventDeclaration>
