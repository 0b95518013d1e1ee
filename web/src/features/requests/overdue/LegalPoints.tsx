/** The points that the law attaches to the items of a proposed legal step: the total, the formula and each item. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { inLocale } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import type { Points } from './ladder.graphql.ts'

const MAX_SHOWN_ITEMS = 6

export function LegalPoints({ points: { base, total, citations, factors, items } }: { points: Points }) {
  const { t } = useLingui()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, MAX_SHOWN_ITEMS)
  const formula = [count(base), ...factors.map(({ labels }) => inLocale(labels.vi, labels.en))].join(' × ')
  const sum = count(total)
  return (
    <section aria-label={t`Điểm theo quy định`} className="space-y-1">
      <p className="font-medium">
        <Trans>Điểm theo quy định: {sum}</Trans>
      </p>
      <p className="text-muted">
        <Trans>
          {inLocale(citations.vi, citations.en)}. Điểm mỗi mục = {formula}. Điểm chỉ để tham khảo khi xem xét.
        </Trans>
      </p>
      <ul className="space-y-0.5">
        {shown.map((item) => {
          const product = [base, ...item.factors].map((each) => count(each)).join(' × ')
          const value = count(item.points)
          return (
            <li key={item.itemId} className="tabular-nums">
              <Trans>
                Mục {item.number}: {product} = {value}
              </Trans>
            </li>
          )
        })}
      </ul>
      {items.length > shown.length && (
        <Button small onPress={() => setWhole(true)}>
          <Trans>Hiện điểm của {items.length} mục</Trans>
        </Button>
      )}
    </section>
  )
}
