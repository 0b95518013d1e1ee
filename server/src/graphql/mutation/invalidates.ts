/**
 * Lists of what mutations invalidate, each used in several files. A list contains the Query fields whose results may
 * differ after the mutation, and the types of other objects whose fields may differ. `events` and `handover` change
 * with every command and are not listed.
 */

const tip = ['tips', 'workQueues', 'find', 'previewItems']

const caseLists = ['cases', 'board', 'wall', 'requestItems', 'workQueues', 'find']

const caseItems = [...caseLists, 'ContentItem', 'RemovalRequest', 'previewItems', 'letterPreview']

/** A draft has no answers, so figures and tips do not depend on it. */
const draft = [...caseLists, 'Case', 'ContentItem', 'RequestItem', 'previewItems', 'letterPreview']

const sentRequest = [
  ...[...draft, 'Tip', 'Commitment', 'Briefing', 'tips'],
  ...['alarm', 'metrics', 'figures', 'reconciliation', 'briefings'],
]

export const dependents = {
  tip,
  caseLists,
  caseItems,
  draft,
  sentRequest,
  briefing: ['briefings', 'workQueues'],
  view: ['personalBoard', 'wallViews', 'displays', 'wall'],
  inspection: ['inspections', 'Commitment'],
  commitment: ['commitments', 'milestoneCounts', 'Inspection', 'Briefing'],
  measurement: ['measurements', 'harmSeries', 'compareMeasurements', 'Commitment', 'Inspection'],
}
