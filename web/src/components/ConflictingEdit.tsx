import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'

/** What stood in each field when the form was opened, beside what is saved now: what a colleague has changed meanwhile. */
export function useTheirs<T extends object>(saved: T): (field: keyof T, mine: unknown) => string | null {
  const [opened] = useState(saved)
  return (field, mine) => {
    const now = saved[field]
    return typeof now === 'string' && now !== opened[field] && now !== mine ? now : null
  }
}

/** Under a field: what a colleague has saved in it while this person was writing. Nothing is overwritten unseen. */
export function ConflictingEdit({ text, onTake }: { text: string | null; onTake(text: string): void }) {
  const { t } = useLingui()
  if (text === null) return null
  return (
    <div role="status" className="mt-1.5 rounded-md border border-warn/40 bg-warn-soft px-3 py-2 text-sm text-warn-ink">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium">
          <Trans>Người khác vừa lưu ô này là:</Trans>
        </p>
        <Button small onPress={() => onTake(text)}>
          <Trans>Lấy bản của họ</Trans>
        </Button>
      </div>
      <p className="mt-1 max-h-40 overflow-auto break-words whitespace-pre-line">{text || t`(để trống)`}</p>
    </div>
  )
}
