/** Why the sign-in by the identity provider failed, and what the person can do. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Callout } from '#ui/feedback/Callout.tsx'

/** `error` is the code in the address; every unknown one is a general failure. */
export function ProviderRefusal({ error }: { error: string }) {
  const { t } = useLingui()
  return (
    <div role="alert" className="mt-4">
      <Callout tone="warn" title={t`Chưa đăng nhập được`}>
        <Reason error={error} />
      </Callout>
    </div>
  )
}

function Reason({ error }: { error: string }) {
  switch (error) {
    case 'NO_ACCOUNT':
      return <Trans>Không có tài khoản nào ở đây với địa chỉ của bạn. Hãy nhờ quản trị viên tạo tài khoản.</Trans>
    case 'NO_ROLE':
      return (
        <Trans>
          Hệ thống tài khoản của cơ quan không cho bạn vai trò nào ở đây. Hãy nhờ người quản lý hệ thống đó cấp vai trò.
        </Trans>
      )
    case 'OTHER_ROLE':
      return (
        <Trans>
          Vai trò của tài khoản ở đây khác với vai trò mà hệ thống tài khoản của cơ quan cho bạn. Hãy nhờ quản trị viên
          xem lại.
        </Trans>
      )
    case 'EMAIL_UNVERIFIED':
      return (
        <Trans>
          Hệ thống tài khoản của cơ quan chưa xác minh địa chỉ thư của bạn. Hãy xác minh địa chỉ ở đó rồi thử lại.
        </Trans>
      )
    case 'PROVIDER_AWAY':
      return <Trans>Hệ thống tài khoản của cơ quan chưa trả lời. Hãy thử lại sau ít phút.</Trans>
    default:
      return <Trans>Câu trả lời của hệ thống tài khoản không hợp lệ hoặc đã hết hạn. Hãy đăng nhập lại.</Trans>
  }
}
