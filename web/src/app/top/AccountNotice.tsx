/**
 * States that somebody requested or made a change of the viewer's password or sign-in address, and until when the
 * viewer may not approve.
 */
import { Trans } from '@lingui/react/macro'
import { useSigningSuspension, useViewer } from '#graphql/entities/viewer.ts'
import { dateTime } from '#lib/i18n/time.ts'

export function AccountNotice() {
  const { addressChange, passwordReset } = useViewer()
  const signsAgainAt = useSigningSuspension()
  if (!addressChange && !passwordReset && !signsAgainAt) return null
  return (
    <p role="status" className="bg-warn-soft px-4 py-2 text-sm text-warn-ink print:hidden">
      {addressChange && <AddressSentence change={addressChange} />}{' '}
      {passwordReset && <ResetSentence reset={passwordReset} />}{' '}
      {signsAgainAt && <Trans>Quyền ký duyệt của bạn tạm ngừng đến {dateTime(signsAgainAt)}.</Trans>}
    </p>
  )
}

function AddressSentence({ change }: { change: NonNullable<ReturnType<typeof useViewer>['addressChange']> }) {
  const { former, present } = change
  const at = dateTime(change.at)
  const by = change.requestedBy ?? ''
  return change.isApplied ? (
    <Trans>
      Địa chỉ đăng nhập của bạn được đổi từ {former} thành {present} lúc {at}, do {by} đề nghị. Nếu bạn không biết việc
      này, hãy báo ngay cho quản trị viên khác.
    </Trans>
  ) : (
    <Trans>
      {by} đã đề nghị đổi địa chỉ đăng nhập của bạn từ {former} thành {present} lúc {at}. Nếu bạn không biết việc này,
      hãy báo ngay cho quản trị viên khác.
    </Trans>
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
