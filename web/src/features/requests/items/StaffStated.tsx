/**
 * What the letter states about an item, on the page for staff. Folded on narrow screens, so that several items fit on
 * the screen.
 */
import { Trans } from '@lingui/react/macro'
import { isSensitive } from '#components/case-items/item-facts.ts'
import { StatedItem } from '#features/requests/liaison/StatedItem.tsx'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'

type StaffStatedProps = { request: StaffRequestData; line: StaffItem; folded: boolean }

export function StaffStated({ request, line, folded }: StaffStatedProps) {
  const { letterLanguage, languages, category } = request
  if (line.reasons.length === 0 && line.sharedEvidence.length === 0) return null
  const stated = (
    <StatedItem item={line} formal={letterLanguage ?? languages[0] ?? 'vi'} hidden={isSensitive(category)} brief />
  )
  if (!folded) return stated
  return (
    <details className="text-sm">
      <summary className="cursor-pointer py-1 text-muted">
        <Trans>Lý do và chứng cứ</Trans>
      </summary>
      {stated}
    </details>
  )
}
