/** Facts derived from an item of a case: its current request, readiness and sensitivity. */
import type { CaseItem, Sensitivity } from './caseItems.graphql.ts'

type RequestItem = CaseItem['requestItems'][number]

type Standing = Pick<RequestItem, 'state' | 'sentAt' | 'returnReason'>
/** The request items of an item, newest first. */
type Row<Item> = { requestItems: readonly Item[] }

/**
 * Returns the request item that determines how the outcome of the case counts the item. This is the request item that
 * was sent last and is not withdrawn. If all sent ones are withdrawn, it is the last of these. If none was sent, it is
 * the one in an unsent request. Undefined if the item is in no request.
 */
export const latestRequest = <Item extends Standing>({ requestItems }: Row<Item>): Item | undefined =>
  requestItems.filter(({ sentAt }) => sentAt !== null).sort(byStanding)[0] ?? draftedRequest({ requestItems })

/** Returns the request item in an unsent request. */
export const draftedRequest = <Item extends Standing>({ requestItems }: Row<Item>): Item | undefined =>
  requestItems.find(({ state }) => state === 'NOT_SENT')

/** Returns the newest request item if a supervisor returned it to the authors before the request was sent. */
export const returnedRequest = <Item extends Standing>({ requestItems: [newest] }: Row<Item>): Item | undefined =>
  newest?.returnReason == null ? undefined : newest

/** Orders sent request items: the latest first, but withdrawn items last. */
const byStanding = (a: Standing, b: Standing): number =>
  Number(isWithdrawn(a)) - Number(isWithdrawn(b)) || Date.parse(b.sentAt ?? '') - Date.parse(a.sentAt ?? '')

const isWithdrawn = ({ state }: Standing): boolean => state === 'WITHDRAWN'

const isOpen = ({ state }: RequestItem): boolean =>
  state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

/** Whether the item can be added to a new request, because no open or unsent request contains it. */
export const isFree = ({ requestItems }: CaseItem): boolean => !requestItems.some(isOpen)

/** Whether the item has reappeared and no open or unsent request contains it. */
export const hasReappeared = (row: CaseItem): boolean => row.item.presence === 'REAPPEARED' && isFree(row)

/**
 * Returns which parts the item still needs before its request can be submitted. `safeguards` combines the safeguards of
 * the item's present and earlier categories.
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
