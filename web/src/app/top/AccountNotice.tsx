/** Tells the viewer that others reset the password, and until when the account signs nothing. */
import { Trans } from '@lingui/react/macro'
import { useViewer } from '#graphql/entities/viewer.ts'
import { dateTime } from '#lib/i18n/time.ts'

export function AccountNotice() {
  const { passwordReset, signsAgainAt } = useViewer()
  if (!passwordReset && !signsAgainAt) return null
  return (
    <p role="status" className="bg-warn-soft px-4 py-2 text-sm text-warn-ink print:hidden">
      {passwordReset && <ResetSentence reset={passwordReset} />}{' '}
      {signsAgainAt && <Trans>Quyền ký duyệt của bạn tạm ngừng đến {dateTime(signsAgainAt)}.</Trans>}
    </p>
  )
}

function ResetSentence({ reset }: { reset: NonNullable<ReturnType<typeof useViewer>['passwordReset']> }) {
  const at = dateTime(reset.at)
  const by = reset.requestedBy ?? ''
  const second = reset.confirmedBy
  if (!reset.isSet)
    return (
      <Trans>
        {by} đã đề nghị đặt lại mật khẩu của bạn lúc {at}. Nếu bạn không yêu cầu, hãy báo ngay cho quản trị viên khác.
      </Trans>
    )
  return second ? (
    <Trans>
      Mật khẩu của bạn được đặt lại lúc {at}, do {by} đề nghị và {second} xác nhận. Nếu không phải bạn, hãy báo ngay.
    </Trans>
  ) : (
    <Trans>
      Mật khẩu của bạn được đặt lại lúc {at}, do {by} đề nghị. Nếu không phải bạn, hãy báo ngay.
    </Trans>
  )
}
