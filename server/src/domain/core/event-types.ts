/** The event vocabulary: every event type of the log, in the past tense. */
export const eventTypes = [
  'tip.received',
  'tip.question_asked',
  'tip.question_answered',
  'tip.linked',
  'tip.dismissed',
  'case.opened',
  'case.updated',
  'case.closed',
  'case.reopened',
  'case.items_added',
  'import.started',
  'import.received',
  'import.finished',
  'import.cancelled',
  'import.failed',
  'item.found',
  'item.described',
  'item.assessed',
  'item.evidence_attached',
  'item.checked',
  'item.gone',
  'item.reappeared',
  'request.drafted',
  'request.edited',
  'request.assigned',
  'request.case_renamed',
  'request.submitted',
  'request.approved',
  'request.returned',
  'request.sent',
  'request.undelivered',
  'request.acknowledged',
  'request.answered',
  'request.corrected',
  'request.closed',
  'request.reopened',
  'request.withdrawn',
  'item.sent',
  'item.actioned',
  'item.already_gone',
  'item.not_found',
  'item.refused',
  'item.clarification_asked',
  'item.clarification_answered',
  'item.extended',
  'item.corrected',
  'item.withdrawn',
  'item.reversed',
  'item.due_soon',
  'item.breached',
  'platform.added',
  'category.added',
  'calendar.added',
  'legal_basis.added',
  'newsroom.added',
  'demo.loaded',
  'platform_report.imported',
  'briefing.drafted',
  'briefing.edited',
  'briefing.submitted',
  'briefing.returned',
  'briefing.published',
  'briefing.corrected',
  'view.saved',
  'view.changed',
  'view.deleted',
  'view.restored',
  'inspection.opened',
  'inspection.finding_recorded',
  'inspection.finding_corrected',
  'inspection.finding_withdrawn',
  'inspection.concluded',
  'commitment.recorded',
  'commitment.edited',
  'commitment.closed',
  'commitment.appendix_asked',
  'commitment.appendix_received',
  'commitment.clause_added',
  'milestone.planned',
  'milestone.moved',
  'milestone.met',
  'milestone.reopened',
  'milestone.dropped',
  'milestone.due_soon',
  'milestone.overdue',
  'indicator.added',
  'indicator.removed',
  'measurement.recorded',
  'measurement.corrected',
  'measurement.withdrawn',
  'account.created',
  'account.invited',
  'account.activated',
  'account.disabled',
  'session.ended',
  'api_key.created',
  'api_key.revoked',
  'display.created',
  'display.updated',
  'display.renewed',
  'display.paired',
  'display.revoked',
  'alarm.acknowledged',
  'shift.taken_over',
  'shift.note_left',
] as const
export type EventType = (typeof eventTypes)[number]

/** Events that revoke or narrow their subject's access. Connections that the subject opened are closed. */
export const revoking: ReadonlySet<string> = new Set<EventType>([
  'account.disabled',
  'session.ended',
  'api_key.revoked',
  'display.updated',
  'display.renewed',
  'display.paired',
  'display.revoked',
])

export type SubjectType =
  | 'Tip'
  | 'Case'
  | 'ContentItem'
  | 'RemovalRequest'
  | 'RequestItem'
  | 'Platform'
  | 'Category'
  | 'Calendar'
  | 'LegalBasis'
  | 'Newsroom'
  | 'ReportFile'
  | 'Briefing'
  | 'Import'
  | 'SavedView'
  | 'Inspection'
  | 'Commitment'
  | 'Measurement'
  | 'User'
  | 'Session'
  | 'ApiKey'
  | 'Display'
  | 'AlarmAcknowledgement'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }

export interface NewEvent {
  type: EventType
  subject: { type: SubjectType; id: string }
  /** when it happened; the command's own time unless a person recorded an earlier one */
  at?: Date
  /** the owners, so that a reader can follow one case, request, platform or newsroom */
  caseId?: string | null
  requestId?: string | null
  platformId?: string | null
  newsroomId?: string | null
  /** the payload; erasable, so personal data is stored here and never in the envelope */
  data?: { [key: string]: Json | undefined }
}
