/** Sign-in by the identity provider of the authority, if the operator has connected one. */
import { Trans, useLingui } from '@lingui/react/macro'
import { KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { callAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'

interface Provider {
  isOffered: boolean
  name: string | null
}

export function ProviderSignIn({ to }: { to: string }) {
  const { t } = useLingui()
  const [provider, setProvider] = useState<Provider | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    const read = (response: Response) => (response.ok ? (response.json() as Promise<Provider>) : null)
    void fetch('/auth/provider')
      .then(read)
      .then(setProvider, () => {})
  }, [])
  if (!provider?.isOffered) return null

  async function start() {
    setBusy(true)
    setError(null)
    const answer = await callAuth<{ url: string }>('sign-in/provider', { to })
    if (answer.ok) return location.assign(answer.data.url)
    setBusy(false)
    setError(t`Hệ thống tài khoản của cơ quan chưa trả lời. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.`)
  }

  const { name } = provider
  return (
    <div className="mt-6">
      <Button
        busy={busy}
        icon={<KeyRound aria-hidden="true" className="size-4" />}
        onPress={() => void start()}
        className="h-9! w-full"
      >
        {name ? <Trans>Đăng nhập bằng {name}</Trans> : <Trans>Đăng nhập bằng tài khoản cơ quan</Trans>}
      </Button>
      {error && (
        <p role="alert" className="mt-2 text-sm text-bad-ink">
          {error}
        </p>
      )}
      <p className="mt-5 flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        <Trans>hoặc bằng mật khẩu</Trans>
      </p>
    </div>
  )
}
