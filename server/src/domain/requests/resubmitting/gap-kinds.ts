/** Derives what is missing in an item that its addressee refused as unclear. */
import type { Feature } from '#domain/completeness/features.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'

/** The features of a letter whose absence an officer can repair, and the points that do not depend on the letter. */
export const gapKinds = [
  'ADDRESSEE_WORDS',
  'PLACE',
  'TIMESTAMP',
  'SEEN',
  'ACCOUNT',
  'REASON',
  'PROVISION',
  'EVIDENCE',
  'LANGUAGE',
  'ADDITION',
  'OWN',
] as const
export type GapKind = (typeof gapKinds)[number]
export type DerivedKind = Exclude<GapKind, 'OWN'>

/** What is known about a refused item, and about what was recorded since its refusal. */
export interface RefusedFacts {
  reason: string
  /** whether the addressee wrote a note to its refusal, or had a question about the item */
  hasWords: boolean
  /** the features that the refused letter lacked */
  lacks: readonly Feature[]
  /** whether captures of the content are forbidden */
  noCapture: boolean
  /** what the unsent request item that requests the content again has; all false without such a request item */
  draft: Record<'place' | 'timestamp' | 'account' | 'seen' | 'otherReason' | 'provision' | 'addition', boolean>
  /** what was recorded in the case since the refusal */
  since: Record<'evidence' | 'assessment', boolean>
}

export interface DerivedGap {
  kind: DerivedKind
  /** whether what was recorded since the refusal closes the point, without a word of an officer */
  isMet: boolean
}

const featuresOf: Partial<Record<DerivedKind, readonly Feature[]>> = {
  PLACE: ['PLACE'],
  TIMESTAMP: ['TIMESTAMP'],
  SEEN: ['SEEN'],
  ACCOUNT: ['ACCOUNT'],
  REASON: ['REASON', 'DETAILED_REASON', 'OWN_REASON'],
  PROVISION: ['PROVISION'],
  LANGUAGE: ['LANGUAGE'],
}

/** Points that do not help if the addressee refused for this reason. Other reasons leave out nothing. */
const besideThePoint: Partial<Record<string, readonly DerivedKind[]>> = {
  VIOLATION_UNCLEAR: ['SEEN', 'ACCOUNT'],
  NOT_ENOUGH_INFORMATION: ['REASON'],
} satisfies Partial<Record<Code<'RefusalReason'>, readonly DerivedKind[]>>

/**
 * Returns the missing points in the order of `gapKinds`. The letter's lacking features count if they matter for the
 * reason of the refusal. New evidence is always missing, unless captures are forbidden, and so is the text about what
 * is new. A refusal as unclear without a lacking feature still needs a clearer reason.
 */
export function gapsOf(facts: RefusedFacts): DerivedGap[] {
  const { draft, since } = facts
  const left = besideThePoint[facts.reason] ?? []
  const lacks = (kind: DerivedKind) =>
    !left.includes(kind) && (featuresOf[kind] ?? []).some((feature) => facts.lacks.includes(feature))
  const needsReason = facts.reason === 'VIOLATION_UNCLEAR' || lacks('REASON')
  const points: Record<DerivedKind, readonly [isMissing: boolean, isMet: boolean]> = {
    ADDRESSEE_WORDS: [facts.hasWords, false],
    PLACE: [lacks('PLACE'), draft.place],
    TIMESTAMP: [lacks('TIMESTAMP'), draft.timestamp],
    SEEN: [lacks('SEEN'), draft.seen || since.evidence],
    ACCOUNT: [lacks('ACCOUNT'), draft.account],
    REASON: [needsReason, draft.otherReason || since.assessment],
    PROVISION: [lacks('PROVISION'), draft.provision],
    EVIDENCE: [!facts.noCapture, since.evidence],
    LANGUAGE: [lacks('LANGUAGE'), false],
    ADDITION: [true, draft.addition],
  }
  return gapKinds.flatMap((kind) => {
    if (kind === 'OWN') return []
    const [isMissing, isMet] = points[kind]
    return isMissing ? [{ kind, isMet }] : []
  })
}
