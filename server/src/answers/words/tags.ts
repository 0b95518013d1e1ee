/** What the phrases of an answer may state. */

/**
 * BARE_ tags are Vietnamese verbs without `đã` (the mark of a completed act). They count only after a verb with `đã`.
 */
export type Tag =
  | ActionTag
  | 'BARE_REMOVED'
  | 'BARE_BLOCKED'
  | 'BARE_LOCKED'
  | 'BARE_RESTRICTED'
  | 'NOT_DONE'
  | 'NOT_YET'
  | 'PENDING'
  | 'GONE_BEFORE'
  | 'UNAVAILABLE'
  | 'NOT_FOUND'
  | ReasonTag
  | 'QUESTION'
  | 'IN_COUNTRY'
  | 'ACCOUNT'
  | 'LEGAL'
  | 'POLICY'
  | 'DOUBT'
  | 'NEUTRAL'

export const actionTags = [
  'REMOVED',
  'BLOCKED',
  'DISABLED',
  'RESTRICTED',
  'GEO_BLOCKED',
  'SUSPENDED',
  'TERMINATED',
  'LOCKED',
  'AGE_RESTRICTED',
  'DEMOTED',
  'LABELLED',
  'PROCESSED',
] as const
export type ActionTag = (typeof actionTags)[number]

export const reasonTags = ['NO_VIOLATION', 'UNCLEAR', 'NO_INFORMATION', 'DISPUTED', 'OUTSIDE', 'TECHNICAL'] as const
export type ReasonTag = (typeof reasonTags)[number]
