/** States which requests a change of their power concerns. */
import { plural } from '@lingui/core/macro'
import type { Power } from './law.graphql.ts'

export function PowerUsage({ power: { openRequests, unsentRequests } }: { power: Power }) {
  return (
    <div role="status" className="space-y-1 text-sm text-muted">
      <p>
        {plural(openRequests, {
          one: '# yêu cầu đang mở giữ nguyên thời hạn cũ.',
          other: '# yêu cầu đang mở giữ nguyên thời hạn cũ.',
        })}
      </p>
      <p>
        {plural(unsentRequests, {
          one: '# yêu cầu chưa gửi theo quy định mới; nếu đã duyệt thì phải duyệt lại.',
          other: '# yêu cầu chưa gửi theo quy định mới; nếu đã duyệt thì phải duyệt lại.',
        })}
      </p>
    </div>
  )
}
