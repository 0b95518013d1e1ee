/** The field in which an officer words a missing point. Enter saves. */
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

const MAX_TEXT = 500

type GapTextProps = {
  label: string
  initial: string
  busy: boolean
  onSave(text: string): Promise<void>
  onCancel(): void
}

export function GapText({ label, initial, busy, onSave, onCancel }: GapTextProps) {
  const [text, setText] = useState(initial)
  const isEmpty = text.trim() === ''
  return (
    <Form
      className="mt-1 ms-6 space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty && !busy) void onSave(text.trim())
      }}
    >
      <TextField label={label} value={text} onChange={setText} maxLength={MAX_TEXT} autoFocus />
      <span className="flex gap-2">
        <Button small type="submit" busy={busy} isDisabled={isEmpty}>
          <Trans>Lưu</Trans>
        </Button>
        <Button small look="quiet" onPress={onCancel}>
          <Trans>Bỏ</Trans>
        </Button>
      </span>
    </Form>
  )
}
