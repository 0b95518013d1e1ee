/** Changes the password of the signed-in person. The other sessions of the person end with it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { callAuth, MIN_PASSWORD_LENGTH } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const empty = { currentPassword: '', newPassword: '' }

/** `onChanged` is called after the change, when the other sessions have ended. */
export function PasswordPanel({ onChanged }: { onChanged(): void }) {
  const { t } = useLingui()
  const [form, setForm] = useState(empty)
  const [isShown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const set = (field: keyof typeof form) => (value: string) => {
    setForm((before) => ({ ...before, [field]: value }))
    setError(null)
  }
  const tooShort = form.newPassword !== '' && form.newPassword.length < MIN_PASSWORD_LENGTH
  const type = isShown ? 'text' : 'password'

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (tooShort || !form.currentPassword || !form.newPassword) return
    setBusy(true)
    const answer = await callAuth('change-password', form)
    setBusy(false)
    if (!answer.ok) {
      const { status, waitS } = answer
      if (status === null) return setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
      if (status === 429) return setError(t`Đã thử sai nhiều lần. Hãy thử lại sau ${waitS} giây.`)
      return setError(t`Mật khẩu hiện tại không đúng.`)
    }
    setForm(empty)
    toast(t`Đã đổi mật khẩu; các phiên khác đã kết thúc`)
    onChanged()
  }

  return (
    <Panel title={t`Đổi mật khẩu`}>
      <form onSubmit={submit} className="max-w-md space-y-4">
        <TextField
          label={t`Mật khẩu hiện tại`}
          type={type}
          name="current-password"
          autoComplete="current-password"
          value={form.currentPassword}
          onChange={set('currentPassword')}
          error={error}
          required
        />
        <TextField
          label={t`Mật khẩu mới`}
          hint={t`Ít nhất ${MIN_PASSWORD_LENGTH} ký tự; một câu dài dễ nhớ là tốt nhất.`}
          type={type}
          name="new-password"
          autoComplete="new-password"
          value={form.newPassword}
          onChange={set('newPassword')}
          error={tooShort ? t`Quá ngắn.` : null}
          required
        />
        <Checkbox checked={isShown} onChange={setShown}>
          <Trans>Hiện mật khẩu</Trans>
        </Checkbox>
        <div>
          <Button
            type="submit"
            busy={busy}
            isDisabled={!form.currentPassword || form.newPassword.length < MIN_PASSWORD_LENGTH}
          >
            <Trans>Đổi mật khẩu</Trans>
          </Button>
        </div>
      </form>
    </Panel>
  )
}
