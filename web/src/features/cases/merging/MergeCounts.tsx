/** States what a merge of two cases moves, what stays, and how the merge can be undone. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { MergePreview } from './useMergeCounts.ts'

type Named = { id: string; number: string }

export function MergeCounts({ from, into, preview }: { from: Named; into: Named; preview: MergePreview }) {
  const { t } = useLingui()
  const { counts, error, refetch } = preview
  if (!counts) return <QueryState error={error} onRetry={refetch} className="" />
  const { tips, items, itemsInBoth, requests, notes } = counts
  const moved = [
    plural(tips, { one: '# phản ánh', other: '# phản ánh' }),
    plural(items, { one: '# nội dung', other: '# nội dung' }),
    plural(requests, { one: '# yêu cầu', other: '# yêu cầu' }),
    plural(notes, { one: '# ghi chú', other: '# ghi chú' }),
  ].join(', ')
  return (
    <Callout tone="accent" title={t`Chuyển sang ${into.number}: ${moved}`}>
      {itemsInBoth > 0 && (
        <p>
          <Trans>
            Cả hai vụ cùng có {itemsInBoth} nội dung. Mỗi nội dung đó chỉ còn một dòng, giữ đánh giá, chứng cứ và yêu
            cầu của cả hai vụ.
          </Trans>
        </p>
      )}
      <p>
        <Trans>
          {from.number} vẫn đọc được và dẫn tới {into.number}. Công văn đã gửi, số liệu và nhật ký không đổi.
        </Trans>
      </p>
    </Callout>
  )
}
