import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { cx } from './classes.ts'
import { optionFrame, popoverFrame } from './Option.tsx'

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

/** Opens from its one child, a button. */
export function Menu({
  groups,
  label,
  children,
}: {
  groups: readonly MenuGroup[]
  label: string
  children: ReactElement
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={cx(popoverFrame, 'min-w-52')}>
        <AriaMenu aria-label={label} className="max-h-96 overflow-auto p-1 outline-none">
          {groups.map((group, index) => (
            <MenuSection key={group.title ?? group.entries[0]?.key}>
              {index > 0 && !group.title && <Separator className="my-1 h-px bg-line" />}
              {group.title && (
                <Header className="px-2 pt-2 pb-1 text-2xs font-semibold tracking-wide text-faint uppercase">
                  {group.title}
                </Header>
              )}
              {group.entries.map(({ key, ...entry }) => (
                <Entry key={key} {...entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Entry({ text, note, icon, danger, disabled, onAction }: Omit<MenuEntry, 'key'>) {
  return (
    <MenuItem
      textValue={text}
      isDisabled={disabled}
      onAction={onAction}
      className={cx(optionFrame, danger && 'text-bad-ink')}
    >
      {icon && (
        <span aria-hidden="true" className="text-muted">
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{text}</span>
        {note && <span className="block truncate text-xs text-muted">{note}</span>}
      </span>
    </MenuItem>
  )
}
