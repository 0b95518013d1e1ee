/** The passkeys of the signed-in person: lists, adds, renames and removes them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { dateTime } from '#lib/i18n/time.ts'
import { hasPasskeySupport } from '#lib/passkeys.ts'
import type { FactorState } from '#lib/session.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { PasskeyForm } from './PasskeyForm.tsx'
import { PasskeyTools } from './PasskeyTools.tsx'
import { usePasskeys } from './passkeys.ts'

/** `onChanged` is called when a passkey was added or removed. */
export function PasskeysPanel({ factor, onChanged }: { factor: FactorState; onChanged(): void }) {
  const { t } = useLingui()
  const { passkeys, reload } = usePasskeys()
  const [openId, setOpenId] = useState<string | null>(null)
  const change = () => {
    setOpenId(null)
    reload()
    onChanged()
  }
  return (
    <Panel title={t`Khóa đăng nhập`}>
      <p className="mb-4 text-sm text-muted">
        <Trans>
          Khóa đăng nhập nằm trong thiết bị của bạn và mở bằng vân tay, khuôn mặt hoặc mã PIN. Nó thay cho mật khẩu và
          mã xác thực.
        </Trans>
      </p>
      {passkeys.length > 0 && (
        <ul className="mb-4 divide-y divide-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 first:pt-0">
              <div className="min-w-0 flex-1 basis-60 text-sm">
                <span className="font-medium break-words">{passkey.name}</span>
                <span className="block text-xs text-muted">
                  <Trans>Thêm {dateTime(passkey.createdAt)}</Trans>
                  {passkey.lastUsedAt && ' · '}
                  {passkey.lastUsedAt && <Trans>dùng lần cuối {dateTime(passkey.lastUsedAt)}</Trans>}
                </span>
              </div>
              <PasskeyTools
                passkey={passkey}
                factor={factor}
                isOpen={openId === passkey.id}
                onOpen={(isOpen) => setOpenId(isOpen ? passkey.id : null)}
                onRenamed={() => {
                  setOpenId(null)
                  reload()
                }}
                onRemoved={change}
              />
            </li>
          ))}
        </ul>
      )}
      {hasPasskeySupport() ? (
        <PasskeyForm factor={factor} onDone={change} />
      ) : (
        <p className="text-sm text-muted">
          <Trans>Trình duyệt này không dùng được khóa đăng nhập ở địa chỉ này.</Trans>
        </p>
      )}
    </Panel>
  )
}
