/** Sign-in with a passkey, alone or in place of the code after the password. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { hasPasskeySupport, signWithPasskey } from '#lib/passkeys.ts'
import { callAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'

export function PasskeySignIn({ to }: { to: string }) {
  const { t } = useLingui()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  if (!hasPasskeySupport()) return null

  async function signIn() {
    setBusy(true)
    setError(null)
    const response = await signWithPasskey()
    const answer = response && (await callAuth('passkeys/sign-in', { response }))
    if (answer?.ok) return location.assign(to)
    setBusy(false)
    if (answer?.status === null) setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    else setError(t`Không có khóa đăng nhập nào được chấp nhận. Hãy thử lại hoặc dùng cách khác.`)
  }

  return (
    <div className="mt-3">
      <Button
        busy={busy}
        icon={<Fingerprint aria-hidden="true" className="size-4" />}
        onPress={() => void signIn()}
        className="h-9! w-full"
      >
        <Trans>Đăng nhập bằng khóa đăng nhập</Trans>
      </Button>
      {error && (
        <p role="alert" className="mt-2 text-sm text-bad-ink">
          {error}
        </p>
      )}
    </div>
  )
}
