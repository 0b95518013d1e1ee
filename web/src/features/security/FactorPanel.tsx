/** The second factor of the signed-in person: sets one up, renews its recovery codes, or removes it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { callAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { FactorSetup } from './FactorSetup.tsx'
import { useFactorState } from './factor.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** `onChanged` is called when a factor was added or removed. The session of this browser is then a new one. */
export function FactorPanel({ onChanged }: { onChanged(): void }) {
  const { t } = useLingui()
  const { factor, reload } = useFactorState()
  const isSet = factor?.state === 'SET'
  const change = (text: string) => {
    toast(text)
    reload()
    onChanged()
  }
  return (
    <Panel
      title={t`Xác thực hai bước`}
      actions={
        isSet && (
          <Badge tone="ok">
            <Trans>Đang bật</Trans>
          </Badge>
        )
      }
    >
      <p className="mb-4 text-sm text-muted">
        <Trans>Ngoài mật khẩu, khi đăng nhập cần một mã mà ứng dụng xác thực trên điện thoại của bạn tạo ra.</Trans>
      </p>
      {isSet && <FactorTools onRemoved={() => change(t`Đã gỡ xác thực hai bước`)} />}
      {factor && !isSet && <FactorSetup onDone={() => change(t`Đã bật xác thực hai bước`)} />}
    </Panel>
  )
}

function FactorTools({ onRemoved }: { onRemoved(): void }) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState<'codes' | 'remove' | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)

  async function run(what: 'codes' | 'remove') {
    setBusy(what)
    setError(null)
    const path = what === 'codes' ? 'two-factor/generate-backup-codes' : 'two-factor/disable'
    const answer = await callAuth<{ backupCodes?: string[] }>(path, { password })
    setBusy(null)
    if (answer.status === null) return setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    if (!answer.ok) return setError(t`Mật khẩu không đúng.`)
    setPassword('')
    if (what === 'remove') onRemoved()
    else setCodes(answer.data.backupCodes ?? [])
  }

  return (
    <div className="max-w-md space-y-4">
      {codes && <RecoveryCodes codes={codes} />}
      <TextField
        label={t`Mật khẩu`}
        type="password"
        name="factor-password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={error}
      />
      <div className="flex flex-wrap gap-2">
        <Button busy={busy === 'codes'} isDisabled={!password} onPress={() => void run('codes')}>
          <Trans>Tạo mã khôi phục mới</Trans>
        </Button>
        <Button busy={busy === 'remove'} isDisabled={!password} onPress={() => void run('remove')}>
          <Trans>Gỡ ứng dụng xác thực</Trans>
        </Button>
      </div>
    </div>
  )
}
