/**
 * Lists what a second person must confirm: new accounts that may approve requests, changes of accounts, and new
 * passwords.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { mayConfirm, waitsAt } from '#graphql/entities/confirmations.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow, useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AccountQuestion } from './AccountQuestion.tsx'
import {
  ConfirmAccount_Mutation,
  type Confirmation,
  Confirmations_Query,
  ConfirmReset_Mutation,
  type OneTimeSecret,
} from './accounts.graphql.ts'
import { ConfirmAccountChange_Mutation } from './changes.graphql.ts'

/** An empty list shows a text if `showEmpty` is set; otherwise, it renders nothing. */
export function Confirmations({ showEmpty, onCode }: { showEmpty: boolean; onCode(secret: OneTimeSecret): void }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: Confirmations_Query })
  // An expired entry must leave the list.
  const lapsed = useClock((now) => data?.accountConfirmations.filter((each) => !waitsAt(each, now)).length ?? 0)
  if (!data) return <QueryState error={error} onRetry={refetch} className="" rows={2} />
  const confirmations =
    lapsed === 0 ? data.accountConfirmations : data.accountConfirmations.filter((each) => waitsAt(each, serverNow()))
  if (confirmations.length === 0)
    return showEmpty ? (
      <EmptyState title={t`Không có gì chờ xác nhận`}>
        <Trans>
          Tài khoản có quyền ký duyệt, việc sửa tài khoản và việc đặt lại mật khẩu cần hai người; việc nào chờ bạn sẽ
          hiện ở đây.
        </Trans>
      </EmptyState>
    ) : null
  return (
    <section className="mb-6" aria-label={t`Chờ người thứ hai xác nhận`}>
      <h2 className="mb-2 font-semibold">
        <Trans>Chờ người thứ hai xác nhận</Trans>
      </h2>
      <Table
        label={t`Chờ người thứ hai xác nhận`}
        rows={confirmations}
        keyOf={({ id, kind }) => `${id} ${kind}`}
        columns={[
          {
            key: 'name',
            title: t`Họ và tên`,
            cell: ({ name, email, role, madeBy, madeAt }) => (
              <>
                <span className="block font-medium">{name}</span>
                <span className="block text-xs text-muted wrap-anywhere">{email}</span>
                <span className="block text-xs text-muted">{roleName(role)}</span>
                {madeBy && (
                  <span className="block text-xs text-muted">
                    <Trans>
                      {madeBy} tạo tài khoản lúc {dateTime(madeAt)}
                    </Trans>
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'what',
            title: t`Việc cần xác nhận`,
            cell: ({ kind, email, role, newName, newEmail, newRole, voidsPassword, requestedBy, requestedAt }) => (
              <>
                <span className="block">
                  {kind === 'NEW_ACCOUNT' && <Trans>Tài khoản mới có quyền ký duyệt</Trans>}
                  {kind === 'CHANGE' &&
                    (newRole && roleName(newRole) !== roleName(role) ? (
                      <Trans>
                        Đổi vai trò: {roleName(role)} → {roleName(newRole)}
                      </Trans>
                    ) : newEmail !== email ? (
                      <Trans>Đổi địa chỉ thư điện tử</Trans>
                    ) : (
                      <Trans>Sửa tài khoản</Trans>
                    ))}
                  {kind === 'NEW_PASSWORD' && <Trans>Đặt lại mật khẩu</Trans>}
                </span>
                {newEmail && newRole && (
                  <span className="block text-xs wrap-anywhere">
                    {newName} · {newEmail} · {roleName(newRole)}
                  </span>
                )}
                {voidsPassword && (
                  <span className="block text-xs">
                    <Trans>Tài khoản được quyền ký duyệt: mật khẩu cũ mất hiệu lực, chưa được ký trong 24 giờ</Trans>
                  </span>
                )}
                <span className="block text-xs text-muted">
                  {requestedBy && <Trans>{requestedBy} đề nghị</Trans>} {requestedAt && dateTime(requestedAt)}
                </span>
              </>
            ),
          },
          {
            key: 'confirm',
            title: <span className="sr-only">{t`Thao tác`}</span>,
            align: 'right',
            cell: (confirmation) => <ConfirmButton confirmation={confirmation} onCode={onCode} />,
          },
        ]}
      />
    </section>
  )
}

type ConfirmButtonProps = { confirmation: Confirmation; onCode(secret: OneTimeSecret): void }

function ConfirmButton({ confirmation, onCode }: ConfirmButtonProps) {
  const { t } = useLingui()
  const account = useMutation(ConfirmAccount_Mutation)
  const change = useMutation(ConfirmAccountChange_Mutation)
  const reset = useMutation(ConfirmReset_Mutation)
  const [confirmed, setConfirmed] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { id, kind, name, version, voidsPassword } = confirmation
  const mutation = { NEW_ACCOUNT: account, CHANGE: change, NEW_PASSWORD: reset }[kind]
  if (!mayConfirm(confirmation))
    return (
      <span className="text-xs text-muted">
        <Trans>Phải do người khác xác nhận</Trans>
      </span>
    )
  async function confirm() {
    const { done, refused } = await mutation.send({ accountId: id, expectedVersion: version })
    setAsking(false)
    if (!done) return toast(refused.message, 'bad')
    setConfirmed(true)
    const { code } = done.confirmation
    if (code) onCode({ kind: 'code', id, name, text: code })
    else if (kind === 'CHANGE' && !voidsPassword) toast(t`Đã xác nhận. Tài khoản của ${name} đã được sửa.`)
    else
      toast(
        t`Đã xác nhận. ${name} nhận liên kết qua thư; nếu hệ thống không gửi thư, quản trị viên cần tạo liên kết mới.`,
      )
  }
  const titles = {
    NEW_ACCOUNT: t`Xác nhận tài khoản mới của ${name}?`,
    CHANGE: t`Xác nhận việc sửa tài khoản của ${name}?`,
    NEW_PASSWORD: t`Xác nhận đặt lại mật khẩu của ${name}?`,
  }
  const leads = {
    NEW_ACCOUNT: <Trans>Sau khi xác nhận, tài khoản này được ký duyệt. Chỉ xác nhận nếu bạn biết người này.</Trans>,
    CHANGE: <Trans>Sau khi xác nhận, tài khoản có tên, địa chỉ và vai trò như đề nghị.</Trans>,
    NEW_PASSWORD: (
      <Trans>
        Ai có liên kết sẽ đặt được mật khẩu mới và gỡ xác thực hai lớp. Chỉ xác nhận nếu chính {name} đã nhờ đặt lại.
      </Trans>
    ),
  }
  return (
    <>
      <Button
        look="primary"
        isDisabled={confirmed}
        aria-label={t`Xác nhận cho ${name}`}
        onPress={() => setAsking(true)}
      >
        <Trans>Xác nhận</Trans>
      </Button>
      {isAsking && (
        <AccountQuestion
          title={titles[kind]}
          lead={leads[kind]}
          action={<Trans>Xác nhận</Trans>}
          busy={mutation.busy}
          onAction={() => void confirm()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
