/** Entries of a menu, in groups. */
import type { ReactNode } from 'react'

export type MenuEntry = {
  key: string
  text: string
  note?: string
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  onAction(): void
}
export type MenuGroup = { title?: string; entries: readonly MenuEntry[] }
