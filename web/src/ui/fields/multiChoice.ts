/** Properties of a filter with several values. */
import type { ReactNode } from 'react'

export type MultiChoice = { key: string; text: string; icon?: ReactNode; indent?: number }

export type MultiSelectProps = {
  label: string
  choices: readonly MultiChoice[]
  value: readonly string[]
  onChange(value: string[]): void
  /** At most one value: choosing it again clears it. */
  single?: boolean
  /** The selection is only the default and restricts nothing, so the filter is not highlighted. */
  usual?: boolean
}
