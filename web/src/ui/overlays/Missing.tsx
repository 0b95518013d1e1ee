/** Text beside a disabled submit button: what the form still lacks. */
import { useLingui } from '@lingui/react/macro'

/** `parts`: the labels of what is missing; false for what is present. */
export function Missing({ parts }: { parts: readonly (string | false)[] }) {
  const { t } = useLingui()
  const missing = parts.filter((part) => part !== false)
  if (missing.length === 0) return null
  return (
    <p className="mr-auto min-w-0 flex-1 basis-40 self-center text-sm text-pretty text-muted">{t`Còn thiếu: ${missing.join(', ')}`}</p>
  )
}
