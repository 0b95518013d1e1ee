/** The permission table: which roles may run which command, and which fields outside parties may read. */
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { ForbiddenError } from './errors.ts'
import type { Viewer, ViewerRole } from './viewer.ts'

const officers = ['OPERATOR', 'SUPERVISOR'] as const satisfies Role[]
/** The roles that work with the board. */
const desk = [...officers, 'MANAGER', 'ADMIN'] as const satisfies Role[]
/** The roles that hold platforms to their commitments. */
const leaders = ['MANAGER', 'SUPERVISOR'] as const satisfies Role[]

/** Maps each action to its roles. An action that is not listed does not exist. */
export const actions = {
  submitTip: [...officers, 'PRESS', 'INTEGRATOR'],
  askReporter: officers,
  answerReporter: [...officers, 'PRESS'],
  dismissTip: officers,
  linkTip: officers,
  openCase: officers,
  updateCase: officers,
  addItems: [...officers, 'INTEGRATOR'],
  assessItems: officers,
  attachEvidence: [...officers, 'INTEGRATOR'],
  draftRequest: officers,
  editRequest: officers,
  assignRequest: officers,
  submitForApproval: officers,
  approveRequest: ['SUPERVISOR'],
  returnRequest: ['SUPERVISOR'],
  sendRequest: officers,
  acknowledgeRequest: [...officers, 'PLATFORM'],
  recordResponse: [...officers, 'PLATFORM'],
  correctResponse: ['SUPERVISOR'],
  askClarification: [...officers, 'PLATFORM'],
  answerClarification: officers,
  extendDeadline: ['SUPERVISOR'],
  withdrawItems: officers,
  withdrawRequest: officers,
  reverseItem: ['SUPERVISOR'],
  recordCheck: [...officers, 'INTEGRATOR'],
  closeCase: officers,
  reopenCase: officers,
  importItems: [...officers, 'INTEGRATOR'],
  cancelImport: [...officers, 'INTEGRATOR'],
  importLetters: officers,
  importPlatformReport: ['MANAGER', 'SUPERVISOR'],
  draftBriefing: ['MANAGER'],
  editBriefing: ['MANAGER'],
  submitBriefing: ['MANAGER'],
  returnBriefing: ['MANAGER', 'SUPERVISOR'],
  publishBriefing: ['MANAGER', 'SUPERVISOR'],
  saveView: desk,
  changeView: desk,
  deleteView: desk,
  restoreView: desk,
  placeViews: desk,
  snoozeRequests: desk,
  watchRequests: desk,
  openInspection: leaders,
  recordFinding: leaders,
  correctFinding: leaders,
  withdrawFinding: leaders,
  concludeInspection: leaders,
  recordCommitment: leaders,
  editCommitment: leaders,
  closeCommitment: leaders,
  requestAppendix: leaders,
  receiveAppendix: leaders,
  addClause: leaders,
  addMilestone: leaders,
  moveMilestone: leaders,
  meetMilestone: leaders,
  reopenMilestone: leaders,
  dropMilestone: leaders,
  addIndicator: leaders,
  removeIndicator: leaders,
  addNewsroom: ['ADMIN'],
  // Monitoring tools record measurements with API keys of their own.
  recordMeasurement: [...leaders, 'INTEGRATOR'],
  correctMeasurement: leaders,
  withdrawMeasurement: leaders,
  createAccount: ['ADMIN'],
  inviteAccount: ['ADMIN'],
  disableAccount: ['ADMIN'],
  createApiKey: ['ADMIN'],
  revokeApiKey: ['ADMIN'],
  createDisplay: ['ADMIN', 'SUPERVISOR'],
  updateDisplay: ['ADMIN', 'SUPERVISOR'],
  renewDisplay: ['ADMIN', 'SUPERVISOR'],
  revokeDisplay: ['ADMIN', 'SUPERVISOR'],
  acknowledgeAlarm: officers,
  startShift: [...officers, 'MANAGER', 'ADMIN'],
  leaveShiftNote: [...officers, 'MANAGER'],
  setTimeZone: [...officers, 'MANAGER', 'ADMIN', 'PRESS', 'PLATFORM'],
  setNotificationSettings: [...officers, 'MANAGER', 'ADMIN'],
  readNotifications: [...officers, 'MANAGER', 'ADMIN'],
} as const satisfies Record<string, readonly Role[]>

export type ActionName = keyof typeof actions

export const isAllowed = (viewer: Viewer, action: ActionName): boolean =>
  viewer.kind === 'system' ||
  (viewer.role !== null &&
    (actions[action] as readonly ViewerRole[]).includes(viewer.role) &&
    // A mutation returns what it wrote, so a key that may not read is refused before the write.
    (viewer.kind !== 'key' || (viewer.scopes.includes('write') && viewer.scopes.includes('read'))))

/**
 * Throws ForbiddenError if the viewer's role excludes the action. Runs before any read, so the error reveals nothing
 * about what exists.
 */
export function authorize(viewer: Viewer, action: ActionName): void {
  if (!isAllowed(viewer, action)) throw new ForbiddenError(action)
}

/** Like `authorize`, and also requires a user account: a program may not give the second signature. */
export function permitPerson(viewer: Viewer, action: ActionName): asserts viewer is Viewer & { id: string } {
  authorize(viewer, action)
  if (viewer.kind !== 'user') throw new ForbiddenError(action)
}

const wallLists = ['rows', 'overdue', 'dueNext', 'waitingOnAuthority', 'changes', 'platforms']

/**
 * The fields that outside parties may read, by role and type. All other fields are for staff only. A liaison sees the
 * letter and its answers, never the case, tips, notes, authors, assignee or assessment. A display hangs in public view:
 * it shows numbers, platforms, categories and times, and no person's name, title or address.
 */
export const outsideFields: Partial<Record<ViewerRole, Record<string, readonly string[]>>> = {
  PLATFORM: {
    RemovalRequest: [
      'id',
      'number',
      'subject',
      'letter',
      'state',
      'version',
      'platform',
      'legalBasis',
      'sentAt',
      'sentVia',
      'acknowledgedAt',
      'reference',
      'closedAt',
      'withdrawnAt',
      'waitingOn',
      'dueAt',
      'itemCount',
      'doneCount',
      'awaitingCount',
      'clarifyingCount',
      'items',
      'responses',
      'allowed',
    ],
    RequestItem: [
      'id',
      'position',
      'state',
      'request',
      'item',
      'sentAt',
      'dueAt',
      'answeredAt',
      'action',
      'ground',
      'refusalReason',
      'note',
      'withdrawnAt',
      'reversedBy',
      'reversedAt',
      'late',
      'hoursToAnswer',
      'clarifications',
      'answers',
    ],
    ContentItem: ['id', 'platform', 'url', 'kind', 'title'],
    PlatformResponse: ['id', 'answeredAt', 'recordedAt', 'own', 'text', 'correction', 'answers'],
    Answer: ['state', 'action', 'ground', 'refusalReason', 'note', 'requestItem', 'response'],
    Clarification: ['id', 'question', 'askedAt', 'answer', 'answeredAt'],
    Event: ['id', 'type', 'at', 'position', 'subjectType', 'subjectId', 'request', 'platform'],
    LegalBasis: ['id', 'slug', 'citationVi', 'citationEn', 'hours', 'clock', 'note', 'noteEn'],
    Platform: ['id', 'slug', 'name', 'operator', 'country'],
  },
  PRESS: {
    Tip: [
      'id',
      'number',
      'state',
      'source',
      'subject',
      'text',
      'newsroom',
      'reporterName',
      'outcome',
      'dismissReason',
      'receivedAt',
      'version',
      'messages',
    ],
    TipMessage: ['id', 'kind', 'text', 'at'],
    TipOutcome: ['requested', 'actioned', 'refused', 'awaiting', 'lastChangeAt'],
    Newsroom: ['id', 'name'],
    Event: ['id', 'type', 'at', 'position', 'subjectType', 'subjectId'],
  },
  DISPLAY: {
    Wall: ['view', 'name', 'error', 'position', 'asOf', 'counts', 'alarm', ...wallLists],
    WallRow: [
      'number',
      'platform',
      'category',
      'state',
      'waitingOn',
      'dueAt',
      'sentAt',
      'itemCount',
      'doneCount',
      'awaitingCount',
      'clarifyingCount',
    ],
    WallChange: ['type', 'at', 'items', 'number', 'platform'],
    WallPlatform: ['platform', 'rate', 'onTime', 'answered', 'overdueItems'],
    Alarm: ['items', 'requests', 'position', 'groups'],
    AlarmGroup: ['request', 'items', 'at'],
    Display: ['id', 'name', 'locale', 'slides'],
    WallSlide: ['view', 'name', 'seconds'],
    Platform: ['id', 'slug', 'name'],
    Category: ['id', 'nameVi', 'nameEn'],
  },
}

/** Types without case data: every viewer who may run the query may read all their fields. */
export const openTypes: readonly string[] = [
  'PageInfo',
  'ValidationIssue',
  'Viewer',
  'BoardCounts',
  'BoardFacet',
  'FeedReady',
  'BoardChanged',
  'CaseChanged',
  'FeedHeartbeat',
  'FeedInterrupted',
  'FeedResyncRequired',
  'EventPage',
  'EventsAppended',
  'FormulaDefinition',
  'AlarmChanged',
  'WallChanged',
]
