/**
 * The errors that commands throw. Each error in `domainErrors` is a GraphQL type that a mutation may return. Clients
 * never see the name of any other error.
 */
import type { ruleCodes } from '#domain/rules/rule-codes.ts'

export interface Issue {
  path: string
  code: string
  message: string
  /** the part of the value that is at fault, if it is known */
  part?: string
}

/** The input is malformed, or does not fit the stored data. Nothing was written. */
export class ValidationError extends Error {
  override name = 'ValidationError'
  readonly issues: Issue[]
  constructor(issues: Issue[]) {
    super(issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ') || 'invalid input')
    this.issues = issues
  }
}

/** The object does not exist or is hidden from the viewer. Responses do not reveal which of the two is the case. */
export class NotFoundError extends Error {
  override name = 'NotFoundError'
  readonly what: string
  constructor(what: string) {
    super(`${what} not found`)
    this.what = what
  }
}

/**
 * The viewer may not run this command. If the role forbids it, the error is thrown before any object is read, so it
 * reveals nothing about what exists.
 */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
  constructor(action: string, message = `your role may not ${action}`) {
    super(message)
  }
}

/** Another command came first: the object no longer has the version that the viewer read. */
export class ConflictError extends Error {
  override name = 'ConflictError'
  readonly subjectId: string
  readonly currentVersion: number
  readonly expectedVersion: number
  constructor(subjectId: string, currentVersion: number, expectedVersion: number) {
    super(`changed by another command: version ${currentVersion}, expected ${expectedVersion}`)
    this.subjectId = subjectId
    this.currentVersion = currentVersion
    this.expectedVersion = expectedVersion
  }
}

export type RuleCode = (typeof ruleCodes)[number]

export type RuleSubject =
  | 'AddressPair'
  | 'Appendix'
  | 'Authority'
  | 'Briefing'
  | 'Calendar'
  | 'Case'
  | 'Category'
  | 'ClaimAudit'
  | 'Clause'
  | 'Commitment'
  | 'ContentItem'
  | 'Finding'
  | 'Import'
  | 'InboundMail'
  | 'Inspection'
  | 'ItemJob'
  | 'IssuingUnit'
  | 'LetterTemplate'
  | 'Measurement'
  | 'Milestone'
  | 'OnCallShift'
  | 'Newsroom'
  | 'Person'
  | 'Platform'
  | 'Power'
  | 'Prohibition'
  | 'RemovalRequest'
  | 'RequestItem'
  | 'SavedView'
  | 'Signatory'
  | 'Tip'
  | 'VocabularyEntry'
  | 'Webhook'

export interface PlaceholderFault {
  name: string
  /** BCP 47 tag → text */
  labels: Readonly<Record<string, string>>
  /** BCP 47 tag of the language in which the value is missing or wrong */
  language: string
  phrases: readonly string[]
  /** the value that does not have the type of the placeholder; null if there is no value */
  value: string | null
}

/**
 * The input is well-formed and the object exists, but a rule of the domain forbids the command. `ids` lists the objects
 * of the type `subject` that cause the refusal. `ids` is empty if only the input causes the refusal.
 */
export class RuleError extends Error {
  override name = 'RuleError'
  readonly code: RuleCode
  readonly subject: RuleSubject | null
  readonly ids: string[]
  /** the instant that an entered time must not pass, such as the sending; null if the rule concerns no time */
  readonly limitAt: Date | null
  /** names that explain the refusal, such as those of placeholders without a value */
  names: readonly string[] = []
  /** the placeholders of PLACEHOLDER_MISSING; empty for other rules */
  placeholders: readonly PlaceholderFault[] = []
  /** the addressee of the draft that violates the rule, if the command drafts requests to several addressees */
  platformId: string | null = null
  /** the errors of further rules, if the command checked all of them */
  others: readonly RuleError[] = []
  constructor(code: RuleCode, message: string, subject?: RuleSubject, ids: string[] = [], limitAt?: Date | null) {
    super(message)
    this.code = code
    this.subject = subject ?? null
    this.ids = ids
    this.limitAt = limitAt ?? null
  }
}

/** The same key was already used for another command, or with other input. The earlier result stays in force. */
export class IdempotencyError extends Error {
  override name = 'IdempotencyError'
  constructor() {
    super('this key was already used for a different command')
  }
}

/**
 * The command was given up after its retries, because other commands held the same rows or the database was
 * unreachable. The client may repeat it with the same key. If an earlier attempt was committed, its result is returned.
 * Otherwise the command runs again.
 */
export class TryAgainError extends Error {
  override name = 'TryAgainError'
  constructor(cause: unknown, message = 'the command did not finish in time: retry it with the same key') {
    super(message, { cause })
  }
}

/**
 * The database refused an event that is dated in the future, because this server's clock is wrong. Nothing was written.
 * Clients never see this error.
 */
export class FutureEventError extends Error {
  override name = 'FutureEventError'
  constructor(cause: unknown) {
    super("an event's time is in the future by the database's clock", { cause })
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
