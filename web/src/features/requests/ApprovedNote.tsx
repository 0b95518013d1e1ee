/** The notice on an approved request: who approved it and when, what the sending starts, and items without evidence. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { limitText } from '#lib/i18n/labels/law.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { Line } from './items/line.ts'
import type { StaffRequestData } from './requests.graphql.ts'

export function ApprovedNote({ request, lines }: { request: StaffRequestData; lines: readonly Line[] }) {
  const { t } = useLingui()
  const { approvedBy, approvedAt, power, urgent, category } = request
  const at = approvedAt && dateTime(approvedAt)
  const limit = power && limitText(power, urgent)
  const bare = lines.filter(({ state, sharedEvidence }) => state === 'NOT_SENT' && sharedEvidence?.length === 0).length
  return (
    <>
      <Callout compact tone="ok" title={approvedBy && at ? t`${approvedBy.name} duyệt lúc ${at}` : t`Đã duyệt`}>
        {power &&
          (power.clockStart === 'RECEIVED'
            ? t`Hạn của nền tảng bắt đầu khi nền tảng tiếp nhận: ${limit}.`
            : t`Hạn của nền tảng bắt đầu khi gửi: ${limit}.`)}
      </Callout>
      {bare > 0 && !category.noCapture && (
        <Callout
          compact
          tone="warn"
          title={plural(bare, { one: '# mục không kèm chứng cứ', other: '# mục không kèm chứng cứ' })}
        />
      )}
    </>
  )
}
