/** The form that changes an account. */
import { Trans, useLingui } from '@lingui/react/macro'
import { roles, rolesFor } from '@takedown/declarations/roles.ts'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { isVietnamese } from '#lib/i18n/locale.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { Account, OneTimeSecret } from './accounts.graphql.ts'
import { ChangeAccount_Mutation, EditAccount_Query } from './changes.graphql.ts'
import { isComplete, RoleFields, type RoleScope } from './RoleFields.tsx'

const DEFAULT_UNIT = 'DEFAULT'

type EditAccountProps = { account: Account; onClose(): void; onInvited(secret: OneTimeSecret): void }

export function EditAccount({ account, onClose, onInvited }: EditAccountProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeAccount_Mutation)
  const { data } = usePageQuery({ query: EditAccount_Query })
  const draftName = `account/${account.id}`
  const roleScope: RoleScope = {
    role: account.role,
    ...(account.platform && { platformId: account.platform.id }),
    ...(account.newsroom && { newsroomId: account.newsroom.id }),
  }
  const before = { name: account.name, email: account.email, roleScope, unit: account.unit?.id ?? DEFAULT_UNIT }
  const [draft, change, forget, expectedVersion] = useEditDraft(draftName, before, account.version, refused)
  async function submit() {
    const { done } = await send({
      accountId: account.id,
      expectedVersion,
      name: draft.name,
      email: draft.email,
      ...draft.roleScope,
      unitId: roles[draft.roleScope.role].officer && draft.unit !== DEFAULT_UNIT ? draft.unit : null,
    })
    if (!done) return
    forget()
    if (done.account.changeRequestedAt) toast(t`Đã ghi đề nghị. Người thứ hai xác nhận rồi mới có hiệu lực.`)
    else toast(t`Đã sửa tài khoản của ${done.account.name}`)
    onClose()
    const { invitation } = done.account
    if (invitation) onInvited({ kind: 'link', ...done.account, text: invitation })
  }
  const units = (data?.authority.units ?? []).filter(({ endedAt, isDefault }) => !endedAt && !isDefault)
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Sửa tài khoản của ${account.name}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!draft.name.trim() || !draft.email.trim() || !isComplete(draft.roleScope)}
            onPress={() => void submit()}
          >
            <Trans>Ghi</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Họ và tên`}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={refused?.fields.name}
          maxLength={200}
          autoFocus
          required
        />
        <TextField
          label={t`Địa chỉ thư điện tử`}
          type="email"
          hint={t`Dùng để đăng nhập. Khi đổi, chủ tài khoản nhận thư ở cả địa chỉ cũ và mới.`}
          value={draft.email}
          onChange={(email) => change({ email })}
          error={refused?.fields.email}
          maxLength={254}
          required
        />
        <RoleFields
          choices={rolesFor('account')}
          roleScope={draft.roleScope}
          onChange={(chosen) => change({ roleScope: chosen })}
        />
        {roles[draft.roleScope.role].officer && units.length > 0 && (
          <Select
            label={t`Đơn vị ban hành`}
            hint={t`Yêu cầu do người này soạn được gửi qua đơn vị này.`}
            choices={[
              { key: DEFAULT_UNIT, text: t`Đơn vị mặc định` },
              ...units.map(({ id, names }) => ({ key: id, text: nameOf(names) })),
            ]}
            value={draft.unit}
            onChange={(unit) => change({ unit })}
          />
        )}
        <Callout title={t`Khi nào có hiệu lực`}>
          <Trans>
            Vai trò mới có quyền ký duyệt, hoặc địa chỉ mới của người có quyền ký duyệt, cần người thứ hai xác nhận
            trong 72 giờ. Đổi vai trò thì mọi phiên của tài khoản kết thúc ngay. Người mới được quyền ký duyệt đặt lại
            mật khẩu bằng liên kết và mã của hai người khác nhau, và chưa được ký trong 24 giờ.
          </Trans>
        </Callout>
      </div>
    </Drawer>
  )
}

function nameOf(names: readonly { language: string; text: string }[]): string {
  const wanted = isVietnamese() ? 'vi' : 'en'
  return (names.find(({ language }) => language === wanted) ?? names[0])?.text ?? ''
}
