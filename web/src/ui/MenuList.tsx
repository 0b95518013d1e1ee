import type { RefObject } from 'react'
import { Header, Menu, MenuItem, MenuSection, Separator } from 'react-aria-components'
import { cx } from './classes.ts'
import { LightPopover } from './LightPopover.tsx'
import type { MenuEntry, MenuGroup } from './Menu.tsx'
import { optionFrame } from './Option.tsx'

type MenuListProps = {
  label: string
  groups: readonly MenuGroup[]
  trigger: RefObject<HTMLElement | null>
  onClose(): void
}

/** What a menu opens. Loaded when the first menu is about to be opened. */
export default function MenuList({ label, groups, trigger, onClose }: MenuListProps) {
  return (
    <LightPopover
      trigger={trigger}
      onClose={onClose}
      placement="bottom start"
      className="min-w-52 max-w-[min(26rem,calc(100vw-1.5rem))]"
    >
      <Menu aria-label={label} autoFocus="first" onClose={onClose} className="max-h-96 overflow-auto p-1 outline-none">
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
      </Menu>
    </LightPopover>
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
        {note && <span className="block text-xs text-pretty text-muted">{note}</span>}
      </span>
    </MenuItem>
  )
}
