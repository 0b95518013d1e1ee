/** Properties of a filter with several values. */
import type { ReactNode } from 'react'

export type MultiChoice = { key: string; text: string; icon?: ReactNode; indent?: number; count?: number | undefined }

export type MultiSelectProps = {
  label: string
  choices: readonly MultiChoice[]
  value: readonly string[]
  onChange(value: string[]): void
  /** Called when the list opens or closes. */
  onOpen?(isOpen: boolean): void
  /** Whether at most one value can be chosen. Choosing the selected value again clears the selection. */
  single?: boolean
  /** Whether the selection is the default. The filter is then not highlighted and offers no button that clears it. */
  usual?: boolean
  /** Whether the button may be as wide as the page, so that long names are not cut. */
  wide?: boolean
}
