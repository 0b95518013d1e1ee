/** Loads the content that an approver signs. */
import { useMemo } from 'react'
import { type CaseItem, CaseItems_Query } from '#components/case-items/caseItems.graphql.ts'
import { missingParts } from '#components/case-items/item-facts.ts'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { type Pages, usePages } from '#graphql/hooks/usePages.ts'

export type Reviewed = { line: StaffItem; row: CaseItem }

export type Review = Pages<CaseItem> & {
  /** The items in the order of the letter, without withdrawn items; null until all are loaded. */
  items: readonly Reviewed[] | null
  assessed: number
  evidenced: number
}

export function useReview(request: StaffRequestData, lines: readonly StaffItem[]): Review {
  const pages = usePages(CaseItems_Query, { id: request.case.id, requestId: request.id }, (data) => data.case?.items, {
    all: true,
  })
  const items = useMemo(() => {
    if (!pages.nodes || !pages.complete) return null
    const rows = new Map(pages.nodes.map((row) => [row.item.id, row]))
    return lines.flatMap((line) => {
      const row = rows.get(line.item.id)
      return row && line.state !== 'WITHDRAWN' ? [{ line, row }] : []
    })
  }, [pages.nodes, pages.complete, lines])
  const missing = (items ?? []).map(({ row }) => missingParts(row))
  return {
    ...pages,
    items,
    assessed: missing.filter(({ assessment, necessity }) => !assessment && !necessity).length,
    evidenced: missing.filter(({ evidence }) => !evidence).length,
  }
}
