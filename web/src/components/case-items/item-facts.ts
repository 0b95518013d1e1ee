/** Facts derived from an item of a case: its current request, readiness and sensitivity. */
import type { CaseItem, Sensitivity } from './caseItems.graphql.ts'

type RequestItem = CaseItem['requestItems'][number]

type Standing = Pick<RequestItem, 'state' | 'sentAt' | 'returnReason'>
/** The request items of an item, newest first. */
type Row<Item> = { requestItems: readonly Item[] }

/**
 * Returns the request item by which the outcome of the case counts the item: the last one that was sent and is not
 * withdrawn; else the last one that was sent; else the one in an unsent request.
 */
export const latestRequest = <Item extends Standing>({ requestItems }: Row<Item>): Item | undefined =>
  requestItems.filter(({ sentAt }) => sentAt !== null).sort(byStanding)[0] ?? draftedRequest({ requestItems })

export const draftedRequest = <Item extends Standing>({ requestItems }: Row<Item>): Item | undefined =>
  requestItems.find(({ state }) => state === 'NOT_SENT')

/** Returns the newest request item if a supervisor returned it to the authors before the request was sent. */
export const returnedRequest = <Item extends Standing>({ requestItems: [newest] }: Row<Item>): Item | undefined =>
  newest?.returnReason == null ? undefined : newest

const byStanding = (a: Standing, b: Standing): number =>
  Number(isWithdrawn(a)) - Number(isWithdrawn(b)) || Date.parse(b.sentAt ?? '') - Date.parse(a.sentAt ?? '')

const isWithdrawn = ({ state }: Standing): boolean => state === 'WITHDRAWN'

const isOpen = ({ state }: RequestItem): boolean =>
  state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

export const isFree = ({ requestItems }: CaseItem): boolean => !requestItems.some(isOpen)

export const hasReappeared = (row: CaseItem): boolean => row.item.presence === 'REAPPEARED' && isFree(row)

/**
 * Returns which parts the item still needs before its request can be submitted. `safeguards` combines the safeguards of
 * all categories that the item's cases ever had.
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

/** Whether previews stay blurred until the officer reveals them, as for categories with severity 4 or 5. */
export const isSensitive = (category: Sensitivity): boolean => (category?.severity ?? 0) >= 4
