/** States how many unfinished requests, drafts included, a change of an addressee affects. */
import { plural } from '@lingui/core/macro'

export function OpenRequests({ requests }: { requests: number }) {
  return (
    <p role="status" className="text-sm text-muted">
      {plural(requests, {
        one: '# yêu cầu chưa xong, kể cả nháp, giữ nơi nhận này.',
        other: '# yêu cầu chưa xong, kể cả nháp, giữ nơi nhận này.',
      })}
    </p>
  )
}
