/**
 * The form that creates an account. The person sets a password with a one-time link; if the server returns this link,
 * the page shows it.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { roles, rolesFor } from '@takedown/declarations/roles.ts'
import { MutationError } from '#components/MutationError.tsx'
import type { Locale } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { CreateAccount_Mutation, type OneTimeSecret } from './accounts.graphql.ts'
import { isComplete, RoleFields, type RoleScope } from './RoleFields.tsx'

const emptyDraft = {
  name: '',
  email: '',
  locale: 'VI' as Locale,
  roleScope: { role: rolesFor('account')[0]! } as RoleScope,
}

export function NewAccount({ onClose, onMade }: { onClose(): void; onMade(secret: OneTimeSecret): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(CreateAccount_Mutation)
  const [{ name, email, locale, roleScope }, change, forget] = useDraft('account/new', emptyDraft)
  const missing = [
    !name.trim() && t`Họ và tên`,
    !email.trim() && t`Địa chỉ thư điện tử`,
    !isComplete(roleScope) && (roles[roleScope.role].limitedTo === 'platform' ? t`Nền tảng` : t`Tòa soạn`),
  ]
  async function submit() {
    const { done } = await send({ name, email, locale, ...roleScope })
    if (!done) return
    forget()
    const { state, invitation } = done.account
    if (invitation || state !== 'PENDING') return onMade({ kind: 'link', ...done.account, text: invitation })
    toast(t`Đã thêm tài khoản. Người thứ hai xác nhận rồi mới đặt được mật khẩu.`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Thêm tài khoản`}
      footer={
        <>
          <Missing parts={missing} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={missing.some((part) => part !== false)}
            onPress={() => void submit()}
          >
            <Trans>Thêm tài khoản</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Họ và tên`}
          value={name}
          onChange={(text) => change({ name: text })}
          error={refused?.fields.name}
          maxLength={200}
          autoFocus
          required
        />
        <TextField
          label={t`Địa chỉ thư điện tử`}
          type="email"
          hint={t`Dùng để đăng nhập.`}
          value={email}
          onChange={(text) => change({ email: text })}
          error={refused?.fields.email}
          maxLength={254}
          required
        />
        <RoleFields
          choices={rolesFor('account')}
          roleScope={roleScope}
          onChange={(chosen) => change({ roleScope: chosen })}
        />
        <Select
          label={t`Ngôn ngữ`}
          choices={[
            { key: 'VI' as const, text: 'Tiếng Việt' },
            { key: 'EN' as const, text: 'English' },
          ]}
          value={locale}
          onChange={(chosen) => change({ locale: chosen })}
        />
        <p className="text-sm text-pretty text-muted">
          <Trans>
            Sau khi thêm, một liên kết đặt mật khẩu được gửi tới địa chỉ thư này; nếu máy chủ không gửi được thư, liên
            kết hiện ra một lần để bạn chuyển. Tài khoản lãnh đạo và quản trị cần người thứ hai xác nhận trước.
          </Trans>
        </p>
      </div>
    </Drawer>
  )
}
