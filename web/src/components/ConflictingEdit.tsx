/** Detection and display of concurrent edits to a form field. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'

/**
 * Remembers the saved values when the form opens. The returned function gives the text that a colleague has saved in a
 * field since then, or null.
 */
export function useConflictingValues<T extends object>(saved: T): (field: keyof T, mine: unknown) => string | null {
  const [opened] = useState(saved)
  return (field, mine) => {
    const current = saved[field]
    return typeof current === 'string' && current !== opened[field] && current !== mine ? current : null
  }
}

/**
 * The text that a colleague saved in the field while the viewer was editing, which the viewer would otherwise overwrite
 * unseen.
 */
export function ConflictingEdit({ text, onTake }: { text: string | null; onTake(text: string): void }) {
  const { t } = useLingui()
  if (text === null) return null
  return (
    <div role="status" className="mt-1.5 rounded-md border border-warn/40 bg-warn-soft px-3 py-2 text-sm text-warn-ink">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium">
          <Trans>Người khác vừa lưu ô này với nội dung:</Trans>
        </p>
        <Button small onPress={() => onTake(text)}>
          <Trans>Lấy bản của họ</Trans>
        </Button>
      </div>
      <p className="mt-1 max-h-40 overflow-auto break-words whitespace-pre-line">{text || t`(để trống)`}</p>
    </div>
  )
}
