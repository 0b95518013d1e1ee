/** The form on a display that has no valid token. It accepts the pairing code from the page of wall displays. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { pair } from './token.ts'

export function WallEntrance({ refused = false }: { refused?: boolean }) {
  const { t } = useLingui()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const outcome = await pair(code)
    setBusy(false)
    if (outcome === 'refused') setError(t`Mã không đúng, đã dùng, hoặc đã quá 10 phút.`)
    else if (outcome === 'unreachable') setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    else location.assign(`/wall/${outcome.id}`)
  }

  return (
    <main className="grid min-h-dvh place-items-center bg-canvas p-8">
      <form onSubmit={submit} className="w-full max-w-160 space-y-8">
        <header>
          <img src="/icon.svg" alt="" className="mb-8 size-16" />
          <h1 className="text-wall-lg font-semibold tracking-tight">
            <Trans>Ghép màn hình</Trans>
          </h1>
          <p className="mt-3 text-wall-sm text-muted">
            {refused ? (
              <Trans>Màn hình này đã bị thu hồi hoặc được mở ở nơi khác. Cần một mã mới.</Trans>
            ) : (
              <Trans>Nhập mã 8 ký tự mà quản trị viên hoặc lãnh đạo vừa tạo ở trang Màn hình.</Trans>
            )}
          </p>
        </header>
        <div className="text-wall-sm [&_input]:h-20 [&_input]:text-wall-lg [&_input]:tracking-[0.2em] [&_input]:uppercase [&_label]:text-wall-sm [&_[slot=errorMessage]]:text-wall-sm">
          <TextField
            label={t`Mã ghép`}
            name="code"
            autoComplete="off"
            autoFocus
            maxLength={12}
            value={code}
            onChange={(value) => {
              setCode(value)
              setError(null)
            }}
            error={error}
            required
          />
        </div>
        <Button
          look="primary"
          type="submit"
          busy={busy}
          isDisabled={code.replace(/[\s-]/g, '').length < 8}
          className="h-16! w-full text-wall-sm!"
        >
          <Trans>Mở màn hình</Trans>
        </Button>
      </form>
    </main>
  )
}
