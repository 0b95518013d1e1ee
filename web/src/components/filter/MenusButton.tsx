/**
 * The button that opens the filters on a phone, so that more rows fit on the screen. It shows the number of conditions
 * that are set.
 */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ListFilter } from 'lucide-react'
import { IconButton } from '#ui/actions/Button.tsx'

type MenusButtonProps = {
  isOpen: boolean
  onOpen(isOpen: boolean): void
  /** The number of conditions in the filter. */
  terms: number
}

export function MenusButton({ isOpen, onOpen, terms }: MenusButtonProps) {
  const { t } = useLingui()
  return (
    <span className="relative shrink-0">
      <IconButton
        label={t`Bộ lọc`}
        look={isOpen ? 'primary' : 'secondary'}
        icon={<ListFilter className="size-4" />}
        aria-expanded={isOpen}
        onPress={() => onOpen(!isOpen)}
      />
      {terms > 0 && (
        <span className="pointer-events-none absolute -top-1.5 -right-1.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-2xs font-semibold text-on-accent tabular-nums">
          {terms}
          <span className="sr-only"> {plural(terms, { one: 'điều kiện', other: 'điều kiện' })}</span>
        </span>
      )}
    </span>
  )
}
