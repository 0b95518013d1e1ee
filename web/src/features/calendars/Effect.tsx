/** States the effects of a change of a calendar on deadlines. */
import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Calendar } from './calendars.graphql.ts'

export function Effect({ calendar: { openItems } }: { calendar: Calendar }) {
  return (
    <p role="status" className="text-sm text-muted">
      {plural(openItems, {
        one: '# mục đang mở có hạn tính theo lịch này.',
        other: '# mục đang mở có hạn tính theo lịch này.',
      })}{' '}
      <Trans>
        Hạn theo giờ hoặc ngày làm việc của các mục đã gửi mà thay đổi này liên quan, kể cả mục đã trả lời, được tính
        lại trong vài giây. Có mục có thể thành quá hạn hoặc hết quá hạn.
      </Trans>
    </p>
  )
}
