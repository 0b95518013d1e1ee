/** The choices of a filter with several values, and how it is set. */
import type { ReactNode } from 'react'

export type MultiChoice = { key: string; text: string; icon?: ReactNode; indent?: number }

export type MultiSelectProps = {
  label: string
  choices: readonly MultiChoice[]
  value: readonly string[]
  onChange(value: string[]): void
  /** One at most: choosing it again clears it. */
  single?: boolean
  /** What is chosen is only the default: nothing is narrowed, so nothing needs to stand out. */
  usual?: boolean
}
