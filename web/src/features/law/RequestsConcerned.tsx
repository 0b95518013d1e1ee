/** States how many requests a change of a power or prohibition affects, and in which way. */
import { plural } from '@lingui/core/macro'

export type RequestsConcernedProps = {
  openRequests: number
  unsentRequests: number
  kept?: 'deadline' | 'letter'
}

export function RequestsConcerned({ openRequests, unsentRequests, kept = 'deadline' }: RequestsConcernedProps) {
  return (
    <div role="status" className="space-y-1 text-sm text-muted">
      <p>
        {kept === 'deadline'
          ? plural(openRequests, {
              one: '# yêu cầu đã gửi, chưa đóng giữ nguyên thời hạn cũ.',
              other: '# yêu cầu đã gửi, chưa đóng giữ nguyên thời hạn cũ.',
            })
          : plural(openRequests, {
              one: '# yêu cầu đã gửi, chưa đóng giữ nguyên công văn đã gửi.',
              other: '# yêu cầu đã gửi, chưa đóng giữ nguyên công văn đã gửi.',
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
