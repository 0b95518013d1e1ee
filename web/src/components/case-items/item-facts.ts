/** Facts derived from an item of a case: its current request, readiness and sensitivity. */
import type { CaseItem, Sensitivity } from './caseItems.graphql.ts'

type RequestItem = CaseItem['requestItems'][number]

/** The item's open request item, or its latest one if none is open. */
export const latestRequest = ({ requestItems }: CaseItem): RequestItem | undefined =>
  requestItems.find(isOpen) ?? requestItems[0]

const isOpen = ({ state }: RequestItem): boolean =>
  state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

/** Whether the item can be included in a new request, which requires that no open request and no draft contains it. */
export const isFree = ({ requestItems }: CaseItem): boolean => !requestItems.some(isOpen)

/** Whether the item has reappeared and no open request contains it. */
export const hasReappeared = (row: CaseItem): boolean => row.item.presence === 'REAPPEARED' && isFree(row)

/** What the item lacks before a request that includes it can be submitted, by every category that it ever had. */
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

/**
 * Whether previews stay blurred until the officer reveals them: in categories with severity 4 or 5, whose content can
 * distress the viewer.
 */
export const isSensitive = (category: Sensitivity): boolean => (category?.severity ?? 0) >= 4
