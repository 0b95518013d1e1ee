/** The button that opens the filter menus on a phone, so that more rows fit on the screen. */
import { useLingui } from '@lingui/react/macro'
import { ListFilter } from 'lucide-react'
import { IconButton } from '#ui/actions/Button.tsx'

export function MenusButton({ isOpen, onOpen }: { isOpen: boolean; onOpen(open: boolean): void }) {
  const { t } = useLingui()
  return (
    <IconButton
      label={t`Bộ lọc`}
      look={isOpen ? 'primary' : 'secondary'}
      icon={<ListFilter className="size-4" />}
      aria-expanded={isOpen}
      onPress={() => onOpen(!isOpen)}
    />
  )
}
