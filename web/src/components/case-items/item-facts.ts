/** Facts derived from an item of a case: its current request, readiness and sensitivity. */
import type { CaseItem, Sensitivity } from './caseItems.graphql.ts'

type RequestItem = CaseItem['requestItems'][number]

type Standing = Pick<RequestItem, 'state' | 'sentAt' | 'returnReason'>
/** The request items of an item, newest first. */
type Row<Item> = { requestItems: readonly Item[] }

/**
 * The request item that decides how the item is counted in the outcome of its case. Of the request items that were
 * sent, it is the last one that is not withdrawn, or else the last withdrawn one. If none was sent, it is the request
 * item of an unsent request. Undefined if the item was never requested.
 */
export const latestRequest = <Item extends Standing>({ requestItems }: Row<Item>): Item | undefined =>
  requestItems.filter(({ sentAt }) => sentAt !== null).sort(byStanding)[0] ?? draftedRequest({ requestItems })

/** The request item of the unsent request that contains the item. */
export const draftedRequest = <Item extends Standing>({ requestItems }: Row<Item>): Item | undefined =>
  requestItems.find(({ state }) => state === 'NOT_SENT')

/** The newest request item, if the item was returned to the authors before the request was sent. */
export const returnedRequest = <Item extends Standing>({ requestItems: [newest] }: Row<Item>): Item | undefined =>
  newest?.returnReason == null ? undefined : newest

/** Orders sent request items. Withdrawn items come last. Otherwise, the item that was sent last comes first. */
const byStanding = (a: Standing, b: Standing): number =>
  Number(isWithdrawn(a)) - Number(isWithdrawn(b)) || Date.parse(b.sentAt ?? '') - Date.parse(a.sentAt ?? '')

const isWithdrawn = ({ state }: Standing): boolean => state === 'WITHDRAWN'

const isOpen = ({ state }: RequestItem): boolean =>
  state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

/** Whether the item can be included in a new request. It cannot if an open or unsent request contains it. */
export const isFree = ({ requestItems }: CaseItem): boolean => !requestItems.some(isOpen)

/** Whether the item has reappeared and no open or unsent request contains it. */
export const hasReappeared = (row: CaseItem): boolean => row.item.presence === 'REAPPEARED' && isFree(row)

/**
 * What the item still lacks before a request with the item can be submitted. `safeguards` combines the safeguards of
 * the present and the earlier categories of the item.
 */
export const missingParts = ({
  assessments,
  evidence,
  safeguards,
}: Pick<CaseItem, 'safeguards'> & {
  assessments: readonly { necessity: string | null }[]
  evidence: readonly Pick<CaseItem['evidence'][number], 'state'>[]
}): { assessment: boolean; necessity: boolean; evidence: boolean } => ({
  assessment: assessments.length === 0,
  necessity: safeguards.expression && assessments.length > 0 && !assessments[0]?.necessity,
  evidence: !safeguards.noCapture && !evidence.some(({ state }) => state === 'READABLE'),
})

/** Whether previews stay blurred until the officer reveals them. This applies to categories with severity 4 or 5. */
export const isSensitive = (category: Sensitivity): boolean => (category?.severity ?? 0) >= 4
