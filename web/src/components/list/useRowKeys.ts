/** Moves the focus between the rows of a list with J and K. Enter opens the focused row, which is a link. */
import { useLingui } from '@lingui/react/macro'
import type { RefObject } from 'react'
import { useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'

/** The rows are the links with the attribute `data-row` within `list`. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const { t } = useLingui()
  const move = (step: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.closest('tr, li')?.contains(document.activeElement))
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]
    next?.focus()
    next?.closest('tr, li')?.scrollIntoView({ block: 'nearest' })
  }
  useCommands([
    { id: 'next-row', group: 'page', keys: keyFor.nextRow, text: t`Dòng tiếp theo`, run: () => move(1) },
    { id: 'previous-row', group: 'page', keys: keyFor.previousRow, text: t`Dòng trước`, run: () => move(-1) },
  ])
}
