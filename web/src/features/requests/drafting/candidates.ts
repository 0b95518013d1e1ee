import type { Candidate, DraftCase } from './draft.graphql.ts'

type Asked = Candidate['requestItems'][number]

/** The letter that has the item now: an item may be asked for by one at a time. `own` is the draft being edited. */
export const askedElsewhere = ({ requestItems }: Candidate, own: string | null): Asked | undefined =>
  requestItems.find(
    ({ state, request }) =>
      request?.id !== own && (state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'),
  )

/** What the platform said when it was asked before and did not act. */
export const refusedBefore = ({ requestItems }: Candidate): Asked | undefined =>
  requestItems.find(({ state }) => state === 'REFUSED' || state === 'NOT_FOUND')

/** The platform has acted on it, or it was gone: there is no reason to ask again. */
export const doneBefore = (candidate: Candidate): Asked | undefined =>
  candidate.item.presence === 'REAPPEARED' ? undefined : dealtWith(candidate)

/** It was dealt with, and a later look found it there again. */
export const cameBack = (candidate: Candidate): Asked | undefined =>
  candidate.item.presence === 'REAPPEARED' ? dealtWith(candidate) : undefined

const dealtWith = ({ requestItems: [last] }: Candidate): Asked | undefined =>
  last && ['ACTIONED', 'ALREADY_GONE'].includes(last.state) ? last : undefined

/** Nothing was added since the platform refused: the next letter would say the same as the last. */
export function isUnchanged(candidate: Candidate): boolean {
  const answeredAt = refusedBefore(candidate)?.answeredAt
  if (!answeredAt) return false
  const { assessments, evidence } = candidate
  const added = [...assessments.map(({ at }) => at), ...evidence.map(({ recordedAt }) => recordedAt)]
  return added.every((at) => Date.parse(at) <= Date.parse(answeredAt))
}

/** Why the letter could not be submitted with this item. */
export function lacking({ assessments, evidence }: Candidate, category: DraftCase['category']) {
  return {
    assessment: assessments.length === 0,
    necessity: Boolean(category?.expression) && assessments.length > 0 && !assessments[0]?.necessity,
    evidence: !category?.noCapture && evidence.length === 0,
  }
}

export type PlatformShare = {
  id: string
  slug: string
  name: string
  /** What can be asked for there. */
  items: string[]
  /** Those of it that a letter should begin with. */
  usual: string[]
}

/** Platforms on which something can be asked for, the one with the most wanted items first. */
export function platformsOf(candidates: readonly Candidate[], wanted: readonly string[], own: string | null) {
  const draftCase = new Map<string, PlatformShare & { wanted: number }>()
  for (const candidate of candidates) {
    const { id, platform } = candidate.item
    if (!platform || askedElsewhere(candidate, own)) continue
    const share = draftCase.get(platform.id) ?? { ...platform, items: [], usual: [], wanted: 0 }
    share.items.push(id)
    if (!doneBefore(candidate)) share.usual.push(id)
    if (wanted.includes(id)) share.wanted++
    draftCase.set(platform.id, share)
  }
  return [...draftCase.values()].sort((a, b) => b.wanted - a.wanted || b.items.length - a.items.length)
}
