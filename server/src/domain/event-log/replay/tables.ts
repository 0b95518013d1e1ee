/** Which tables are compared with the log, by which keys, and which tables the log does not determine, and why. */

import type { ComparedTable, Row } from './compared-table.ts'

const byId = ({ id }: Row): string => String(id)
const of =
  (...columns: string[]) =>
  (row: Row): string =>
    columns.map((column) => row[column]).join(' ')

const ofRequest = (name: string, more: Partial<ComparedTable> = {}): ComparedTable => ({
  name,
  stream: 'request',
  group: 't.request_id',
  key: byId,
  isWhole: true,
  ...more,
})
const ofItem = (name: string, more: Partial<ComparedTable> = {}): ComparedTable =>
  ofRequest(name, {
    from: `${name} t JOIN request_item g ON g.id = t.request_item_id`,
    group: 'g.request_id',
    key: of('request_item_id'),
    ...more,
  })
const ofSubject = (name: string, more: Partial<ComparedTable> = {}): ComparedTable => ({
  name,
  stream: 'subject',
  group: 't.id',
  key: byId,
  isWhole: true,
  ...more,
})
const AUTHORITY = '00000000-0000-7000-8000-000000000001'
/** Settings whose events have the authority as their subject. Without an event, they are as they were installed. */
const ofAuthority = (name: string, key: ComparedTable['key'] = byId): ComparedTable =>
  ofSubject(name, { group: `'${AUTHORITY}'::uuid`, key, isWhole: false })
const ofDelivery = 'JOIN delivery g ON g.id = t.delivery_id'

export const comparedTables: readonly ComparedTable[] = [
  ofRequest('removal_request', { group: 't.id' }),
  // An item has events of its own from the sending on; before, the events of its request name its content.
  ofRequest('request_item', { needsEvent: ({ sent_at }) => sent_at !== null }),
  ofRequest('request_item', { as: 'items of a request', key: of('request_id', 'item_id') }),
  ofRequest('platform_response'),
  ofRequest('answer', {
    from: 'answer t JOIN platform_response g ON g.id = t.response_id',
    group: 'g.request_id',
    key: of('response_id', 'request_item_id'),
  }),
  ofItem('deadline_entry', { key: of('request_item_id', 'kind'), order: 't.id' }),
  ofItem('clarification', { order: 't.id' }),
  ofRequest('correction_proposal', { key: of('request_id'), order: 't.id' }),
  ofRequest('contest', { key: of('request_id'), order: 't.id' }),
  ofRequest('request_call', { key: of('request_id'), order: 't.id' }),
  ofRequest('delivery'),
  ofRequest('delivery_attempt', {
    from: `delivery_attempt t ${ofDelivery}`,
    group: 'g.request_id',
    key: of('delivery_id', 'number'),
  }),
  ofRequest('ladder_letter'),
  // Strikes. Which of several requests for the same content counts is decided across requests, so a missing row is not named.
  ofItem('violation', {
    as: 'request_item',
    only: ['item_id', 'sent_at'],
    isOptional: true,
    accepts: ({ state }) => ['ACTIONED', 'AWAITING', 'NEEDS_CLARIFICATION'].includes(String(state)),
  }),
  ofSubject('case'),
  ofSubject('case_item', { group: 't.case_id', key: of('case_id', 'item_id') }),
  ofSubject('assessment', { group: 't.case_id', key: of('case_id', 'item_id'), order: 't.id' }),
  ofSubject('evidence', { group: 't.case_id', key: of('case_id', 'item_id', 'sha256') }),
  ofSubject('check', { group: 't.item_id', key: of('item_id'), order: 't.id' }),
  ofSubject('content_item', { isWhole: false }),
  ofSubject('tip'),
  ofSubject('tip_item', { group: 't.tip_id', key: of('tip_id', 'item_id') }),
  ofSubject('tip_message', { group: 't.tip_id', key: of('tip_id', 'kind'), order: 't.id' }),
  ofSubject('authority', { isWhole: false }),
  ofSubject('issuing_unit', { isWhole: false }),
  ofSubject('signatory'),
  ofSubject('power'),
  ofSubject('prohibition'),
  ofSubject('vocabulary_entry', { isWhole: false }),
  ofSubject('category'),
  ofSubject('platform'),
  // An ended contact point is no longer stated.
  ofSubject('platform_channel', {
    from: '(SELECT * FROM platform_channel WHERE ended_on IS NULL) t',
    group: 't.platform_id',
    key: of('platform_id'),
    order: 't.position',
  }),
  ofSubject('calendar'),
  ...['routing_settings', 'strike_settings', 'desk_settings', 'on_call_settings'].map((name) => ofAuthority(name)),
  ofAuthority('routing_rule', of('position')),
  ofSubject('newsroom'),
  ofSubject('address_pair'),
  ofSubject('app_user'),
  ofSubject('api_key'),
  ofSubject('display'),
  ofSubject('saved_view'),
  ofSubject('alarm_acknowledgement'),
  ofSubject('inspection'),
  ofSubject('finding', { group: 't.inspection_id' }),
  ofSubject('commitment'),
  ...['appendix', 'clause', 'milestone', 'indicator'].map((name) => ofSubject(name, { group: 't.commitment_id' })),
  ofSubject('measurement'),
  ofSubject('briefing'),
  ofSubject('briefing_erratum', { group: 't.briefing_id' }),
  ofSubject('claim_audit', { isWhole: false }),
  ofSubject('claim_audit_item', { group: 't.audit_id', key: of('audit_id', 'request_item_id'), isWhole: false }),
  ofSubject('import', { isWhole: false }),
]

/** The table of each subject whose events state its version. */
export const versioned: Readonly<Record<string, string>> = {
  RemovalRequest: 'removal_request',
  Case: 'case',
  Tip: 'tip',
  Platform: 'platform',
  Category: 'category',
  Power: 'power',
  Prohibition: 'prohibition',
  IssuingUnit: 'issuing_unit',
  Signatory: 'signatory',
  VocabularyEntry: 'vocabulary_entry',
  Briefing: 'briefing',
  SavedView: 'saved_view',
  Inspection: 'inspection',
  Commitment: 'commitment',
  Measurement: 'measurement',
}

/** The tables that the log does not determine, with the reason. A test demands that every table is listed here or above. */
export const undetermined: Readonly<Record<string, string>> = {
  ...because('the log itself, which log:verify examines', ['event', 'event_payload', 'event_head', 'event_marker']),
  ...because('applied migrations', ['_prisma_migrations']),
  ...because('secrets and sessions, which the log must not contain', [
    ...[
      'account',
      'session',
      'two_factor',
      'passkey',
      'verification',
      'webhook_secret',
      'rate_limit',
      'failed_attempt',
      'idempotency_key',
    ],
  ]),
  ...because('bytes of files and their copies, which are named by their hashes', [
    ...[
      'blob',
      'stored_file',
      'stored_piece',
      'file_hash',
      'deleted_file',
      'request_document',
      'document_issue',
      'tip_file',
    ],
  ]),
  ...because('derived from other tables, and counted again by jobs or triggers', [
    ...[
      'board_row',
      'board_due',
      'case_totals',
      'case_category',
      'request_change',
      'item_completeness',
      'completeness_tally',
    ],
    ...[
      'figure_cursor',
      'figure_due',
      'figure_group',
      'figure_group_of',
      'figure_item',
      'figure_outcome',
      'figure_rollup',
    ],
    ...['figure_superseded', 'figure_time', 'content_owner', 'repost', 'repost_search', 'claim_audit_week'],
    ...['briefing_figure', 'briefing_item', 'briefing_item_today', 'briefing_case', 'register_year'],
  ]),
  ...because('cursors and queues of jobs', [
    ...[
      'approval_cursor',
      'notification_cursor',
      'mailbox_cursor',
      'account_change',
      'account_change_head',
      'probe_plan',
    ],
    ...['probe_host', 'probe_trial', 'on_call_step', 'routing_turn', 'webhook_message', 'webhook_attempt'],
    ...['item_job', 'item_job_item'],
  ]),
  ...because('settings and reminders of one person, which are no events', [
    ...[
      'notification',
      'notification_setting',
      'mail',
      'mail_hours',
      'mailed_list',
      'snooze',
      'watch',
      'viewing',
      'view_place',
    ],
    ...['shift', 'mention'],
  ]),
  ...because('the events state only that something was recorded, not its content or its id', [
    ...[
      'note',
      'gap_mark',
      'inbound_mail',
      'commitment_file',
      'import_problem',
      'import_row',
      'platform_report',
      'report_file',
    ],
    ...[
      'staged_report_row',
      'probe',
      'page_capture',
      'capture_seal',
      'sealed_capture',
      'former_case_item',
      'webhook_test',
    ],
    ...['cited_prohibition', 'shared_evidence', 'letter_template', 'letter_template_version', 'letter_template_use'],
    ...['text_block', 'delivery_hours', 'probe_rule', 'pack', 'pack_entry'],
    ...['on_call_alarm', 'on_call_duty', 'on_call_shift', 'webhook', 'webhook_key'],
  ]),
}

function because(reason: string, tables: string[]): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, reason]))
}
