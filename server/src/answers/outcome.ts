/** The types for what a platform's answer states about one item of a request. */

export type RefusalReason =
  | 'VIOLATION_UNCLEAR'
  | 'NOT_ENOUGH_INFORMATION'
  | 'NO_VIOLATION_FOUND'
  | 'DISPUTED'
  | 'OUTSIDE_JURISDICTION'
  | 'TECHNICALLY_IMPOSSIBLE'

export type Action =
  | 'CONTENT_REMOVED'
  | 'CONTENT_DISABLED_IN_COUNTRY'
  | 'ACCOUNT_SUSPENDED'
  | 'ACCOUNT_TERMINATED'
  | 'GROUP_DISABLED'
  | 'AGE_RESTRICTED'
  | 'DEMOTED'
  | 'LABELLED'

export type UndecidedReason =
  | 'NOT_MENTIONED'
  | 'CONFLICT'
  | 'VAGUE'
  | 'PENDING'
  | 'ACTION_NOT_STATED'
  | 'REASON_NOT_STATED'

export type Outcome =
  | { state: 'ACTIONED'; action: Action; ground: 'LEGAL' | 'POLICY' | null }
  | { state: 'ALREADY_GONE' }
  | { state: 'NOT_FOUND' }
  | { state: 'REFUSED'; reason: RefusalReason }
  | { state: 'QUESTION' }
  | { state: 'UNDECIDED'; because: UndecidedReason }

/** A place in the answer that a proposal relies on. */
export interface Evidence {
  /** `text` for the text of the mail, otherwise the name of the attached file */
  source: string
  /** range in the text of the mail, with `end` excluded; null for a file */
  range: { start: number; end: number } | null
  /** line or row of the file, from 1; null for the text of the mail */
  row: number | null
  /** the text at the place, at most 500 UTF-16 units */
  quote: string
}

export interface Proposal {
  number: number
  outcome: Outcome
  /** from 0 to 1; 0 if undecided */
  confidence: number
  evidence: Evidence[]
}

export interface RequestedItem {
  number: number
  /** a code of the vocabulary ContentKind */
  kind: string
  /** canonical address; null for an item that has only a name */
  url: string | null
  /** further addresses of the same content */
  otherUrls: readonly string[]
  handle: string | null
  name: string | null
}

/** The ground of an action (law or policy of the platform) is not compared. */
export function isSameOutcome(a: Outcome, b: Outcome): boolean {
  if (a.state === 'ACTIONED' && b.state === 'ACTIONED') return a.action === b.action
  if (a.state === 'REFUSED' && b.state === 'REFUSED') return a.reason === b.reason
  if (a.state === 'UNDECIDED' && b.state === 'UNDECIDED') return a.because === b.because
  return a.state === b.state
}
