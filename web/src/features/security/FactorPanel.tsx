/** The authenticator of the signed-in person: sets one up, renews the recovery codes, or removes it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { callAuth, type FactorState } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { FactorSetup } from './FactorSetup.tsx'
import { isComplete, ProofFields } from './ProofFields.tsx'
import { noProof, proofBody } from './proof.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useAuthError } from './useAuthError.ts'

/** `onChanged` is called when a factor was added or removed. The session of this browser is then a new one. */
export function FactorPanel({ factor, onChanged }: { factor: FactorState; onChanged(): void }) {
  const { t } = useLingui()
  const isSet = factor.state === 'SET'
  const change = (text: string) => {
    toast(text)
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
      {isSet && <FactorTools factor={factor} onRemoved={() => change(t`Đã gỡ xác thực hai bước`)} />}
      {!factor.hasAuthenticator && (
        <section className="space-y-4">
          {isSet && (
            <h3 className="text-sm font-medium">
              <Trans>Thêm ứng dụng xác thực</Trans>
            </h3>
          )}
          <FactorSetup factor={factor} onDone={() => change(t`Đã bật xác thực hai bước`)} />
        </section>
      )}
    </Panel>
  )
}

function FactorTools({ factor, onRemoved }: { factor: FactorState; onRemoved(): void }) {
  const { t } = useLingui()
  const [proof, setProof] = useState(noProof)
  const [busy, setBusy] = useState<'codes' | 'remove' | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const errorOf = useAuthError()
  const isFollowed = !factor.hasAuthenticator

  async function run(what: 'codes' | 'remove') {
    setBusy(what)
    setError(null)
    const path = what === 'codes' ? 'two-factor/generate-backup-codes' : 'two-factor/disable'
    const body = await proofBody(proof, factor.hasPasskey)
    const answer = body && (await callAuth<{ backupCodes?: string[] }>(path, body))
    setBusy(null)
    if (!answer) return setError(t`Chưa xác nhận được bằng khóa đăng nhập.`)
    setProof({ ...proof, code: '' })
    if (!answer.ok) return setError(errorOf(answer))
    setProof(noProof)
    if (what === 'remove') onRemoved()
    else setCodes(answer.data.backupCodes ?? [])
  }

  return (
    <section className={cx('max-w-md space-y-4', isFollowed && 'mb-6 border-b border-line pb-6')}>
      <h3 className="text-sm font-medium">
        {factor.hasAuthenticator ? <Trans>Mã khôi phục và ứng dụng xác thực</Trans> : <Trans>Mã khôi phục</Trans>}
      </h3>
      {codes && <RecoveryCodes codes={codes} />}
      <ProofFields factor={factor} proof={proof} onChange={setProof} error={error} />
      <div className="flex flex-wrap gap-2">
        <Button busy={busy === 'codes'} isDisabled={!isComplete(factor, proof)} onPress={() => void run('codes')}>
          <Trans>Tạo mã khôi phục mới</Trans>
        </Button>
        {factor.hasAuthenticator && (
          <Button busy={busy === 'remove'} isDisabled={!isComplete(factor, proof)} onPress={() => void run('remove')}>
            <Trans>Gỡ ứng dụng xác thực</Trans>
          </Button>
        )}
      </div>
    </section>
  )
}
