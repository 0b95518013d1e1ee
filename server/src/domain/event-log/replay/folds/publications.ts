/** Inspections, commitments, measurements, briefings, claim audits and imports. */
import type { Fold, LogEvent } from '../replica.ts'
import { instant, orNull, pick, pickStated } from './columns.ts'

const change =
  (table: string, columns: (event: LogEvent) => Record<string, unknown>): Fold =>
  (event, rows) =>
    rows.change(table, event.subjectId, columns(event))

const finding = { title: 'title', detail: 'detail', severity: 'severity', category: 'category_id', sha256: 'sha256' }

/** A part of a commitment, which the payload names. */
const part =
  (table: string, field: string, columns: (event: LogEvent) => Record<string, unknown>): Fold =>
  (event, rows) =>
    rows.change(table, event.data[field], columns(event))

const imported =
  (state: string): Fold =>
  (event, rows) =>
    rows.put('import', event.subjectId, {
      state,
      ...pickStated(event.data, { received: 'received', rejected: 'rejected', added: 'added', known: 'known' }),
    })

const written: Fold = (event, rows) =>
  rows.put('briefing', event.subjectId, {
    state: 'DRAFT',
    held_on: event.data.heldOn,
    ...pickStated(event.data, { from: 'first_day', to: 'last_day' }),
  })

export const publicationFolds: Record<string, Fold> = {
  'inspection.opened': (event, rows) =>
    rows.put('inspection', event.subjectId, {
      concluded_on: null,
      ...pick(event.data, {
        platform: 'platform_id',
        title: 'title',
        startedOn: 'started_on',
        reconstructed: 'reconstructed',
      }),
    }),
  'inspection.concluded': change('inspection', ({ data }) => ({
    concluded_on: data.concludedOn,
    conclusion: data.conclusion,
  })),
  'inspection.finding_recorded': (event, rows) =>
    rows.put('finding', event.data.finding, {
      inspection_id: event.subjectId,
      withdrawn: false,
      ...pick(event.data, finding),
    }),
  'inspection.finding_corrected': part('finding', 'finding', ({ data }) => pick(data, finding)),
  'inspection.finding_withdrawn': part('finding', 'finding', () => ({ withdrawn: true })),
  'commitment.recorded': (event, rows) =>
    rows.put('commitment', event.subjectId, {
      state: 'ACTIVE',
      ...pick(event.data, {
        number: 'number',
        platform: 'platform_id',
        inspection: 'inspection_id',
        title: 'title',
        promisedOn: 'promised_on',
        reconstructed: 'reconstructed',
      }),
    }),
  'commitment.edited': change('commitment', ({ data }) => pickStated(data, { title: 'title', summary: 'summary' })),
  'commitment.closed': (event, rows) => {
    const { outcome, closedOn, note, dropped } = event.data
    rows.change('commitment', event.subjectId, { state: outcome, closed_on: closedOn, close_note: orNull(note) })
    const planned = rows.keys('milestone').filter((key) => rows.get('milestone', key)!.state === 'PLANNED')
    if (dropped > 0) for (const key of planned) rows.change('milestone', key, { state: 'DROPPED' })
  },
  'commitment.appendix_asked': (event, rows) =>
    rows.put('appendix', event.data.appendix, {
      commitment_id: event.subjectId,
      received_at: null,
      asked_at: instant(event.data.askedAt),
      ...pick(event.data, { askedFor: 'asked_for', dueOn: 'due_on' }),
    }),
  'commitment.appendix_received': part('appendix', 'appendix', ({ data }) => ({
    received_at: instant(data.receivedAt),
    text: data.text,
    reference: orNull(data.reference),
  })),
  'commitment.clause_added': (event, rows) =>
    rows.put('clause', event.data.clause, {
      commitment_id: event.subjectId,
      ...pick(event.data, { number: 'number', text: 'text', appendix: 'appendix_id', finding: 'finding_id' }),
    }),
  'milestone.planned': (event, rows) =>
    rows.put('milestone', event.data.milestone, {
      commitment_id: event.subjectId,
      state: 'PLANNED',
      ...pick(event.data, { clause: 'clause_id', title: 'title', owner: 'owner', dueOn: 'due_on' }),
    }),
  'milestone.moved': part('milestone', 'milestone', ({ data }) => ({ due_on: data.dueOn })),
  'milestone.met': part('milestone', 'milestone', ({ data }) => ({
    state: 'MET',
    met_on: data.metOn,
    evidence: data.evidence,
  })),
  'milestone.dropped': part('milestone', 'milestone', ({ data }) => ({ state: 'DROPPED', drop_reason: data.reason })),
  'milestone.reopened': part('milestone', 'milestone', () => ({ state: 'PLANNED', met_on: null, evidence: null })),
  'indicator.added': (event, rows) =>
    rows.put('indicator', event.data.indicator, {
      commitment_id: event.subjectId,
      ...pick(event.data, {
        clause: 'clause_id',
        label: 'label',
        target: 'target',
        periodBy: 'by',
        from: 'from_day',
        to: 'to_day',
      }),
      // An upgrade renamed the formula of earlier events.
      ...(event.data.formula !== 'on_time' && { formula: event.data.formula }),
    }),
  'indicator.removed': (event, rows) => rows.delete('indicator', event.data.indicator),
  'measurement.recorded': (event, rows) =>
    rows.put('measurement', event.subjectId, {
      state: 'CURRENT',
      ...pick(event.data, {
        platform: 'platform_id',
        category: 'category_id',
        method: 'method',
        from: 'from_day',
        to: 'to_day',
        sampleSize: 'sample_size',
        positives: 'positives',
        sha256: 'sha256',
        replaces: 'replaces_id',
      }),
      // The share of a sample follows from its numbers.
      ...pickStated(event.data, { share: 'share' }),
    }),
  'measurement.corrected': change('measurement', ({ data }) => ({ state: 'CORRECTED', end_reason: data.reason })),
  'measurement.withdrawn': change('measurement', ({ data }) => ({ state: 'WITHDRAWN', end_reason: data.reason })),
  'briefing.drafted': written,
  'briefing.edited': (event, rows) =>
    rows.change('briefing', event.subjectId, {
      held_on: event.data.heldOn,
      ...pickStated(event.data, { from: 'first_day', to: 'last_day' }),
    }),
  'briefing.submitted': change('briefing', () => ({ state: 'AWAITING_APPROVAL', return_note: null })),
  'briefing.returned': change('briefing', ({ data }) => ({ state: 'DRAFT', return_note: orNull(data.note) })),
  'briefing.published': change('briefing', ({ recordedAt, actorId }) => ({
    state: 'PUBLISHED',
    published_at: recordedAt,
    published_by_id: actorId,
  })),
  'briefing.corrected': (event, rows) =>
    rows.put('briefing_erratum', event.data.erratum, { briefing_id: event.subjectId }),
  'claim_audit.drawn': (event, rows) => {
    rows.put('claim_audit', event.subjectId, {
      platform_id: event.platformId,
      from_day: event.data.from,
      closed_at: null,
    })
    for (const item of event.data.sampledItems)
      rows.put('claim_audit_item', `${event.subjectId} ${item}`, { result: null })
  },
  'claim_audit.result_recorded': ({ data, subjectId }, rows) =>
    rows.change('claim_audit_item', `${subjectId} ${data.requestItem}`, { result: data.auditResult }),
  'claim_audit.closed': change('claim_audit', ({ data, recordedAt }) => ({
    closed_at: recordedAt,
    ...pick(data, { goneCount: 'gone', upCount: 'up', cannotTellCount: 'cannot_tell' }),
  })),
  'import.received': (event, rows) => rows.put('import', event.subjectId, { case_id: event.caseId }),
  'import.finished': imported('DONE'),
  'import.cancelled': imported('CANCELLED'),
  'import.failed': imported('FAILED'),
  'import.undo_started': imported('UNDOING'),
  'import.undone': imported('UNDONE'),
}
