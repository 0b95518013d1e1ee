/** A count as a button that opens the list of the items that it counts. */
import { useLingui } from '@lingui/react/macro'
import { Button } from 'react-aria-components'
import { count } from '#lib/i18n/numbers.ts'

export function Side({ value, label, onOpen }: { value: number; label: string; onOpen(): void }) {
  const { t } = useLingui()
  const shown = count(value)
  if (value === 0) return <span className="px-1 text-faint tabular-nums">0</span>
  return (
    <Button
      aria-label={t`${label}: ${shown}. Mở danh sách`}
      onPress={onOpen}
      className="rounded px-1 font-medium text-accent-ink tabular-nums underline decoration-accent/40 underline-offset-4 hover:bg-accent-soft hover:decoration-accent"
    >
      {shown}
    </Button>
  )
}
