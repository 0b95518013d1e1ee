/**
 * Lists of what a client reads again after a mutation: Query fields, and types whose objects may have changed. No list
 * names `events` and `handover`, because every command changes them.
 */

const queues = ['workQueues', 'officeQueues']

const tip = ['tips', ...queues, 'wall', 'find', 'previewItems']

const caseLists = ['cases', 'board', 'wall', 'requestItems', ...queues, 'find']

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
