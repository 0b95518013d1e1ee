/** What a rule answers when it refuses. Each becomes a typed member of the mutation's result; nothing else leaves the server by name. */

export interface Issue {
  path: string
  code: string
  message: string
}

/** The input is malformed: lengths, characters, formats. Nothing was read or written. */
export class ValidationError extends Error {
  override name = 'ValidationError'
  readonly issues: Issue[]
  constructor(issues: Issue[]) {
    super(issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ') || 'invalid input')
    this.issues = issues
  }
}

/** No such thing, or not for you: the two are told apart nowhere. */
export class NotFoundError extends Error {
  override name = 'NotFoundError'
  readonly what: string
  constructor(what: string) {
    super(`${what} not found`)
    this.what = what
  }
}

/** The role may not do this to anything; says nothing about what exists. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
  constructor(action: string) {
    super(`your role may not ${action}`)
  }
}

/** Somebody else was first: the thing is no longer at the version that the person saw. */
export class ConflictError extends Error {
  override name = 'ConflictError'
  readonly subjectId: string
  readonly currentVersion: number
  readonly expectedVersion: number
  constructor(subjectId: string, currentVersion: number, expectedVersion: number) {
    super(`changed by somebody else: version ${currentVersion}, you saw ${expectedVersion}`)
    this.subjectId = subjectId
    this.currentVersion = currentVersion
    this.expectedVersion = expectedVersion
  }
}

export const ruleCodes = [
  'ILLEGAL_TRANSITION',
  'EDITOR_CANNOT_APPROVE',
  'LEGAL_BASIS_NOT_IN_FORCE',
  'ASSESSMENT_MISSING',
  'EVIDENCE_MISSING',
  'NECESSITY_MISSING',
  'NO_ITEMS',
  'ITEM_ALREADY_ASKED',
  'ITEM_OF_OTHER_PLATFORM',
  'CASE_CLOSED',
  'CASE_HAS_OPEN_REQUEST',
  'CAPTURE_FORBIDDEN',
  'TIME_BEFORE_SENT',
  'TIME_IN_FUTURE',
  'PROOF_NEEDED',
  'TIP_NOT_LINKABLE',
  'BRIEFING_EXISTS',
  'MONTH_NOT_OVER',
  'EMAIL_TAKEN',
  'NEWSROOM_KNOWN',
  'LAST_ADMIN',
  'ALARM_UNKNOWN',
  'TOO_MANY_VIEWS',
  'TIME_PASSED',
  'LIST_FULL',
  'COMMITMENT_CLOSED',
  'NUMBER_TAKEN',
  'ALREADY_MEASURED',
  'VIEW_NOT_FOR_WALLS',
] as const
export type RuleCode = (typeof ruleCodes)[number]

/** The input is well-formed and the thing exists, but a rule of the life cycle forbids it. `ids` names what stands in the way. */
export class RuleError extends Error {
  override name = 'RuleError'
  readonly code: RuleCode
  readonly ids: string[]
  constructor(code: RuleCode, message: string, ids: string[] = []) {
    super(message)
    this.code = code
    this.ids = ids
  }
}

/** The same key came before with another body; the earlier answer stands. */
export class IdempotencyError extends Error {
  override name = 'IdempotencyError'
  constructor() {
    super('this key was already used for a different change')
  }
}

/** Others held the same rows, or the database was away, for so long that it was given up. The same key finds what was written, if anything was. */
export class TryAgainError extends Error {
  override name = 'TryAgainError'
  constructor(cause: unknown, message = 'the change could not be made in time: ask again, with the same key') {
    super(message, { cause })
  }
}

/** The seal refused an event from the future: this server's idea of the time is wrong. Nothing was written; never shown. */
export class FutureEventError extends Error {
  override name = 'FutureEventError'
  constructor(cause: unknown) {
    super("an event's time is still to come by the database's clock", { cause })
  }
}

export const domainErrors = [
  ValidationError,
  NotFoundError,
  ForbiddenError,
  ConflictError,
  RuleError,
  IdempotencyError,
  TryAgainError,
] as const
