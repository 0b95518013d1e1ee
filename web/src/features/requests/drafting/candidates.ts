/**
 * Rules for the items that a draft request can include. They repeat rules of the server, so that the form can show them
 * before saving.
 */
import type { Candidate } from './draft.graphql.ts'

type EarlierItem = Candidate['requestItems'][number]

/**
 * Returns the request item for this content in another open or unsent request, if there is one. Content can be in only
 * one such request. `editedId` is the id of the draft that is edited, or null for a new draft.
 */
export const openElsewhere = ({ requestItems }: Candidate, editedId: string | null): EarlierItem | undefined =>
  requestItems.find(
    ({ state, request }) =>
      request?.id !== editedId && (state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'),
  )

export const earlierRefusal = ({ requestItems }: Candidate): EarlierItem | undefined =>
  requestItems.find(({ state }) => state === 'REFUSED' || state === 'NOT_FOUND')

/**
 * Returns the latest sent request item if it was resolved and the content has not reappeared, so that there is no
 * reason to request it again.
 */
export const earlierAction = (candidate: Candidate): EarlierItem | undefined =>
  candidate.item.presence === 'REAPPEARED' ? undefined : resolved(candidate)

export const reappearedItem = (candidate: Candidate): EarlierItem | undefined =>
  candidate.item.presence === 'REAPPEARED' ? resolved(candidate) : undefined

/** Returns the latest sent request item if it was resolved; otherwise nothing, even if an earlier one was resolved. */
const resolved = ({ requestItems }: Candidate): EarlierItem | undefined => {
  const last = requestItems.find(({ sentAt }) => sentAt !== null)
  return last && ['ACTIONED', 'ALREADY_GONE'].includes(last.state) ? last : undefined
}

/**
 * Whether a new request would only repeat the last one, because nobody has added an assessment or evidence since the
 * platform refused the item or did not find it.
 */
export function isUnchanged(candidate: Candidate): boolean {
  const answeredAt = earlierRefusal(candidate)?.answeredAt
  if (!answeredAt) return false
  const { assessments, evidence } = candidate
  const added = [...assessments.map(({ at }) => at), ...evidence.map(({ recordedAt }) => recordedAt)]
  return added.every((at) => Date.parse(at) <= Date.parse(answeredAt))
}

export type PlatformShare = {
  id: string
  slug: string
  name: string
  items: string[]
  preselected: string[]
}

/**
 * Returns the platforms for which requests can be drafted together, with the items that each request would contain.
 * These are the items that were selected on the previous page or, if none was selected, the preselected items.
 */
export function batchShares(candidates: readonly Candidate[], wanted: readonly string[]): PlatformShare[] {
  const isWanted = new Set(wanted)
  const limited = (share: PlatformShare): PlatformShare => {
    if (wanted.length === 0) return share
    const items = share.items.filter((id) => isWanted.has(id))
    return { ...share, items, preselected: items }
  }
  return platformsOf(candidates, wanted, null)
    .map(limited)
    .filter(({ preselected }) => preselected.length > 0)
}

/** The names of ended platforms to which items belong. No new request can be addressed to such a platform. */
export const endedPlatforms = (candidates: readonly Candidate[]): string[] => [
  ...new Set(candidates.flatMap(({ item: { platform } }) => (platform?.endedOn ? [platform.name] : []))),
]

/**
 * Returns the platforms with items that can be requested. They are sorted by the number of items in `wanted`, then by
 * the number of all items, largest first. Ended platforms are included only while an existing draft is edited, because
 * a draft keeps its platform.
 */
export function platformsOf(candidates: readonly Candidate[], wanted: readonly string[], editedId: string | null) {
  const isWanted = new Set(wanted)
  const shares = new Map<string, PlatformShare & { wanted: number }>()
  for (const candidate of candidates) {
    const { id, platform } = candidate.item
    if (!platform || openElsewhere(candidate, editedId)) continue
    if (platform.endedOn && editedId === null) continue
    const share = shares.get(platform.id) ?? { ...platform, items: [], preselected: [], wanted: 0 }
    share.items.push(id)
    if (!earlierAction(candidate)) share.preselected.push(id)
    if (isWanted.has(id)) share.wanted++
    shares.set(platform.id, share)
  }
  return [...shares.values()].sort((a, b) => b.wanted - a.wanted || b.items.length - a.items.length)
}
