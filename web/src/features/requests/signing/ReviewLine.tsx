/** States how many items of a request are complete, and how many the approver has seen. */
import { useLingui } from '@lingui/react/macro'
import { cx } from '#ui/layout/classes.ts'
import { useSeen } from './seen.ts'
import type { Review } from './useReview.ts'

export function ReviewLine({ review, digest }: { review: Review; digest: string | null }) {
  const { t } = useLingui()
  const [seen] = useSeen(digest)
  const items = review.items ?? []
  const total = items.length
  const looked = items.filter(({ row }) => seen.has(row.item.id)).length
  const complete = review.assessed === total && review.evidenced === total
  return (
    <p className={cx('text-sm tabular-nums', complete ? 'text-muted' : 'text-warn-ink')}>
      {[
        t`${review.assessed} trên ${total} mục đã đánh giá`,
        t`${review.evidenced} trên ${total} mục đủ chứng cứ`,
        t`đã xem ${looked} trên ${total} mục`,
      ].join(' · ')}
    </p>
  )
}
