/** States how many open requests a change of an addressee affects. */
import { plural } from '@lingui/core/macro'

export function OpenRequests({ requests }: { requests: number }) {
  return (
    <p role="status" className="text-sm text-muted">
      {plural(requests, {
        one: '# yêu cầu đang mở giữ nơi nhận này.',
        other: '# yêu cầu đang mở giữ nơi nhận này.',
      })}
    </p>
  )
}
