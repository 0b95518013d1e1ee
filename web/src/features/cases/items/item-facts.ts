import type { CaseData, CaseItem } from '#features/cases/cases.graphql.ts'

type RequestItem = CaseItem['requestItems'][number]

/** The one that speaks for the item: where it is being asked for, otherwise where it was asked for last. */
export const latestRequest = ({ requestItems }: CaseItem): RequestItem | undefined =>
  requestItems.find(isAsking) ?? requestItems[0]

const isAsking = ({ state }: RequestItem): boolean =>
  state === 'NOT_SENT' || state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'

/** It may go into a new request: no other one, drafts included, has it. */
export const isFree = ({ requestItems }: CaseItem): boolean => !requestItems.some(isAsking)

/** It was gone, stands there again, and nobody asks for it. */
export const cameBack = (row: CaseItem): boolean => row.item.presence === 'REAPPEARED' && isFree(row)

/** What a supervisor would miss before signing. */
export const lacks = (
  { assessments, evidence }: CaseItem,
  category: CaseData['category'],
): { assessment: boolean; necessity: boolean; evidence: boolean } => ({
  assessment: assessments.length === 0,
  necessity: Boolean(category?.expression) && assessments.length > 0 && !assessments[0]?.necessity,
  evidence: !category?.noCapture && evidence.length === 0,
})

/** Pictures of what endangers life, children or the viewer are hidden until asked for. The tree's severity says which. */
export const isSensitive = (category: CaseData['category']): boolean => (category?.severity ?? 0) >= 4
