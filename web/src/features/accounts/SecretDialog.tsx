/** Shows an invitation link, the code for such a link, or an API key. The server returns such a secret only once. */
import { Trans, useLingui } from '@lingui/react/macro'
import type { OneTimeSecret } from './accounts.graphql.ts'
import { OnceDialog } from './OnceDialog.tsx'

export function SecretDialog({ secret, onClose }: { secret: OneTimeSecret; onClose(): void }) {
  const { t } = useLingui()
  const { kind, name, text } = secret
  if (kind === 'key')
    return (
      <OnceDialog
        title={t`Khóa của ${name}`}
        lead={<Trans>Chỉ hiện một lần; máy chủ chỉ giữ mã băm. Gửi kèm mỗi truy vấn: Authorization: Bearer …</Trans>}
        text={text}
        onClose={onClose}
      />
    )
  if (kind === 'code')
    return (
      <OnceDialog
        title={t`Mã cho ${name}`}
        lead={
          <Trans>
            Chỉ trao mã này cho {name}. Người đề nghị giữ liên kết và không được biết mã. Mã chỉ hiện một lần, dùng
            trong 72 giờ; nhập sai 10 lần thì liên kết mất hiệu lực.
          </Trans>
        }
        text={text}
        onClose={onClose}
      />
    )
  return (
    <OnceDialog
      title={t`Liên kết của ${name}`}
      lead={
        needsCode(text) ? (
          <Trans>
            Gửi liên kết này cho {name}. Liên kết chỉ mở được khi có thêm mã mà người thứ hai nhận lúc xác nhận. Chỉ
            hiện một lần, dùng một lần, trong 72 giờ kể từ lúc xác nhận.
          </Trans>
        ) : (
          <Trans>
            Gửi riêng cho người này: ai mở trước sẽ đặt mật khẩu. Chỉ hiện một lần, dùng một lần, trong 72 giờ.
          </Trans>
        )
      }
      text={text && `${location.origin}/accept-invitation#${text}`}
      onClose={onClose}
    />
  )
}

const needsCode = (token: string | null) => token?.startsWith('code.')
