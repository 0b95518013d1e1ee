/**
 * The permission table: which roles may run which commands and read which kinds of data. For parties outside the
 * authority, visibility.ts limits the rows and outside-fields.ts limits the fields. permissions.ts derives the
 * permissions that clients see.
 */
import { rolesFor } from '@takedown/declarations/roles.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { ForbiddenError } from './errors.ts'
import { permits, scopeOfAction, scopeOfRead } from './keys/limits.ts'
import { administration, onCallActions } from './policies/administration.ts'
import { inbox } from './policies/inbox.ts'
import { leaders, oversight } from './policies/oversight.ts'
import { type Audience, officerRoles as officers, staffRoles, type Viewer, type ViewerRole } from './viewer.ts'

/** The roles that accounts may have. */
const people: readonly Role[] = rolesFor('account')
/** `desk` excludes auditors, who read the board but do no work on it. */
const staff = people.filter((role) => staffRoles.includes(role))
const desk = staff.filter((role) => role !== 'AUDITOR')

/**
 * What people set for themselves. Auditors may set these too, because the settings concern no other person and append
 * no event.
 */
const ownSettings = {
  setTimeZone: people,
  setNotificationSettings: people,
  setMailedList: staff,
  readNotifications: [...staff, 'PLATFORM'],
} as const satisfies Record<string, readonly Role[]>

/** An action that is not listed does not exist. */
export const actions = {
  ...{ submitTip: [...officers, 'PRESS', 'INTEGRATOR'], submitTips: [...officers, 'PRESS', 'INTEGRATOR'] },
  ...{ askReporter: officers, answerReporter: [...officers, 'PRESS'] },
  ...{ assignTip: officers, dismissTip: officers },
  readReporterAnswer: officers,
  linkTip: officers,
  moveTip: officers,
  openCase: officers,
  updateCase: officers,
  eraseCaptures: ['SUPERVISOR'],
  declareCategoryMistake: ['SUPERVISOR'],
  addItems: [...officers, 'INTEGRATOR'],
  addNamedItem: [...officers, 'INTEGRATOR'],
  setItemAddress: officers,
  recordDestination: officers,
  chooseAddressee: officers,
  ...{ correctItem: officers, setItemOwner: officers, draftOwnerRequest: officers, decideRepost: officers },
  removeItems: officers,
  assessItems: officers,
  attachEvidence: [...officers, 'INTEGRATOR'],
  shareEvidence: officers,
  draftRequest: officers,
  draftRequests: officers,
  editRequest: officers,
  assignRequest: officers,
  chooseSignatory: officers,
  submitForApproval: officers,
  approveRequest: ['SUPERVISOR'],
  returnRequest: ['SUPERVISOR'],
  ...{ sendRequest: officers, hastenDelivery: officers, repeatDelivery: officers, prepareSendingByHand: officers },
  ...{ recordCall: officers, withdrawCall: officers },
  acknowledgeRequest: [...officers, 'PLATFORM'],
  recordResponse: [...officers, 'PLATFORM'],
  correctResponse: ['SUPERVISOR'],
  confirmCorrection: ['SUPERVISOR'],
  declineCorrection: ['SUPERVISOR'],
  askClarification: [...officers, 'PLATFORM'],
  contestItems: ['PLATFORM'],
  decideContest: officers,
  ...inbox,
  answerClarification: officers,
  extendDeadline: ['SUPERVISOR'],
  retractBreach: ['SUPERVISOR'],
  withdrawItems: officers,
  withdrawRequest: officers,
  reverseItem: ['SUPERVISOR'],
  recordCheck: [...officers, 'INTEGRATOR'],
  ...{ recordChecks: officers, recordAuditResult: officers },
  probeItem: officers,
  ...{ capturePages: officers, recordGap: officers },
  ...{ recordReminder: officers, sendRung: officers, signRung: ['SUPERVISOR'], declineRung: officers },
  closeCase: officers,
  reopenCase: officers,
  ...{ mergeCases: officers, splitCase: officers, startItemJob: officers, cancelItemJob: officers },
  ...{ addNote: desk, withdrawNote: desk, markViewing: staff },
  importItems: [...officers, 'INTEGRATOR'],
  cancelImport: [...officers, 'INTEGRATOR'],
  undoImport: [...officers, 'INTEGRATOR'],
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
  ...oversight,
  ...administration,
  // Monitoring tools record measurements with API keys.
  recordMeasurement: [...leaders, 'INTEGRATOR'],
  correctMeasurement: leaders,
  withdrawMeasurement: leaders,
  createAccount: ['ADMIN'],
  inviteAccount: ['ADMIN'],
  changeAccount: ['ADMIN'],
  disableAccount: ['ADMIN'],
  confirmAccount: ['ADMIN', 'SUPERVISOR'],
  confirmReset: ['ADMIN', 'SUPERVISOR'],
  confirmAccountChange: ['ADMIN', 'SUPERVISOR'],
  ...{ createApiKey: ['ADMIN'], changeApiKey: ['ADMIN'], rotateApiKey: ['ADMIN'], revokeApiKey: ['ADMIN'] },
  createDisplay: ['ADMIN', 'SUPERVISOR'],
  updateDisplay: ['ADMIN', 'SUPERVISOR'],
  renewDisplay: ['ADMIN', 'SUPERVISOR'],
  revokeDisplay: ['ADMIN', 'SUPERVISOR'],
  ...{ acknowledgeAlarm: officers, acknowledgeOnCallAlarm: desk },
  startShift: desk,
  leaveShiftNote: [...officers, 'MANAGER'],
  ...ownSettings,
} as const satisfies Record<string, readonly Role[]>

export type ActionName = keyof typeof actions

/** Outside parties read only the rows that concern them, and of these rows only `outsideFields`. */
export const reads = {
  readRequests: [...staffRoles, 'PLATFORM'],
  readTips: [...staffRoles, 'PRESS'],
  readCases: staffRoles,
  readCommitments: staffRoles,
  readMeasurements: staffRoles,
  readFigures: staffRoles,
  readBriefings: staffRoles,
  readHandover: staffRoles,
  readAlarm: staffRoles,
  readOnCall: staffRoles,
  readWorkQueues: officers,
  readInbox: [...officers, 'AUDITOR'],
  readLog: [...staffRoles, 'PLATFORM', 'PRESS'],
  readAccounts: ['ADMIN', 'AUDITOR'],
  readConfirmations: ['ADMIN', 'AUDITOR', 'SUPERVISOR'],
  readSettings: ['ADMIN', 'AUDITOR'],
  readRouting: ['ADMIN', 'AUDITOR', 'SUPERVISOR'],
  readReportPreview: ['AUDITOR', 'MANAGER', 'SUPERVISOR'],
  search: staffRoles,
} as const satisfies Record<string, readonly ViewerRole[]>

export type ReadName = keyof typeof reads

/**
 * Actions that confirm what another person did. If the role of a new account may take one of them, a second person must
 * confirm the account (see accounts/second-person.ts). An account that is suspended from signing can take neither these
 * actions nor actions of supervisors only.
 */
export const secondSignatures = [
  'approveRequest',
  'publishBriefing',
  'confirmAccount',
  'confirmReset',
  'confirmAccountChange',
  'declareCategoryMistake',
  'confirmCorrection',
  'signRung',
] as const satisfies ActionName[]

/**
 * Only a person may take these actions: a program cannot sign, has no board of its own, and does not decide who has
 * access.
 */
const personal = [
  ...secondSignatures,
  'declineCorrection',
  ...(['sendRung', 'declineRung'] as const),
  'decideContest',
  'eraseCaptures',
  'saveView',
  'changeView',
  'deleteView',
  'restoreView',
  'placeViews',
  'snoozeRequests',
  'watchRequests',
  'addNewsroom',
  'createAccount',
  'inviteAccount',
  'changeAccount',
  'disableAccount',
  ...(['createApiKey', 'changeApiKey', 'rotateApiKey', 'revokeApiKey'] as const),
  'createDisplay',
  'updateDisplay',
  'renewDisplay',
  'revokeDisplay',
  'acknowledgeAlarm',
  ...onCallActions,
  'setDesk',
  ...(['addNote', 'withdrawNote', 'markViewing'] as const),
  'startShift',
  'leaveShiftNote',
  'recordAuditResult',
  'setTimeZone',
  'setNotificationSettings',
  'setMailedList',
  'readNotifications',
] as const satisfies ActionName[]
type PersonalAction = (typeof personal)[number]

export const signingRoles: readonly Role[] = people.filter((role) =>
  secondSignatures.some((action) => (actions[action] as readonly Role[]).includes(role)),
)

export const isSecondSignature = (action: string): boolean => (secondSignatures as readonly string[]).includes(action)

/** A supervisor who is suspended from signing may not take an action of supervisors only. */
export const isSupervisorsOnly = (action: string): boolean =>
  (actions as Record<string, readonly Role[]>)[action]?.every((role) => role === 'SUPERVISOR') ?? false

export function isAllowed(viewer: Viewer, action: ActionName): boolean {
  if ((personal as readonly ActionName[]).includes(action) && viewer.kind !== 'user') return false
  if (viewer.kind === 'system') return true
  if (viewer.limits) return permits(viewer.limits, scopeOfAction.get(action), actions[action])
  // A mutation returns data, so a key that may not read is refused before the write.
  if (viewer.kind === 'key' && !(viewer.scopes.includes('write') && viewer.scopes.includes('read'))) return false
  return viewer.role !== null && (actions[action] as readonly ViewerRole[]).includes(viewer.role)
}

export const maintainsViews = ({ role }: Pick<Viewer, 'role'>): boolean => role === 'SUPERVISOR'

export const mayRead = ({ role, read, limits }: Pick<Audience, 'role' | 'read' | 'limits'>, name: ReadName): boolean =>
  limits
    ? permits(limits, scopeOfRead.get(name), reads[name])
    : read && role !== null && (reads[name] as readonly ViewerRole[]).includes(role)

/**
 * Throws ForbiddenError if the viewer may not take the action. Commands call this function before any read, so that the
 * error reveals nothing about what exists.
 */
export function authorize(viewer: Viewer, action: ActionName): void {
  if (!isAllowed(viewer, action)) throw new ForbiddenError(action)
}

/** Like `authorize`, for an action that only a person may take. */
export function permitPerson(viewer: Viewer, action: PersonalAction): asserts viewer is Viewer & { id: string } {
  authorize(viewer, action)
}
