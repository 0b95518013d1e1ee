/** A pasted list or mail, which is looked at and imported like a file. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'

export function PastedList({ busy, onText }: { busy: boolean; onText(file: File): void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted">
        <Trans>Hoặc dán danh sách, bảng hay thư</Trans>
      </summary>
      <div className="mt-2 space-y-2">
        <TextArea label={t`Danh sách`} value={text} onChange={setText} rows={6} />
        <Button
          busy={busy}
          isDisabled={text.trim() === ''}
          onPress={() => onText(new File([text], t`Văn bản đã dán`, { type: 'text/plain' }))}
        >
          <Trans>Xem trước</Trans>
        </Button>
      </div>
    </details>
  )
}
