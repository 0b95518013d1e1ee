/** Option of select lists, and the frames of options and popovers. */
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ListBoxItem } from 'react-aria-components'
import { count as formatCount } from '#lib/i18n/numbers.ts'

export const popoverFrame =
  'animate-enter rounded-lg border border-line bg-raised shadow-pop outline-none data-[exiting]:opacity-0 transition-opacity'

export const optionFrame =
  'flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none focus:bg-hover data-[focused]:bg-hover aria-disabled:opacity-50'

type OptionProps = {
  id: string
  text: string
  note?: string
  icon?: ReactNode
  indent?: number
  count?: number | undefined
}

export function Option({ id, text, note, icon, indent = 0, count }: OptionProps) {
  return (
    <ListBoxItem id={id} textValue={text} className={optionFrame}>
      {({ isSelected }) => (
        <>
          {icon}
          <span className="min-w-0 flex-1" style={{ paddingInlineStart: indent * 14 }}>
            <span className="block truncate">{text}</span>
            {note && <span className="block truncate text-xs text-muted">{note}</span>}
          </span>
          {count !== undefined && <span className="text-xs text-muted tabular-nums">{formatCount(count)}</span>}
          <Check aria-hidden="true" className={isSelected ? 'size-4 text-accent' : 'invisible size-4'} />
        </>
      )}
    </ListBoxItem>
  )
}
