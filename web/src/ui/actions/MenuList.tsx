/** List of a menu, with its keyboard navigation and type-ahead. */
import { unaccent } from '@takedown/query/unaccent.ts'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { optionFrame } from '#ui/fields/Option.tsx'
import { cx } from '#ui/layout/classes.ts'
import { LightPopover } from '#ui/overlays/LightPopover.tsx'
import type { MenuEntry, MenuGroup } from './menuEntries.ts'

type MenuListProps = {
  label: string
  groups: readonly MenuGroup[]
  trigger: RefObject<HTMLElement | null>
  onClose(): void
}

/** Type-ahead: letters within this time of each other, in milliseconds, form one search text. */
const TYPING_MS = 700

/**
 * List of a menu, with the keys of the ARIA Authoring Practices. Entries are plain buttons. The component library
 * renders each of its menu items twice, which would be too slow.
 */
export default function MenuList({ label, groups, trigger, onClose }: MenuListProps) {
  const menu = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const entries = () => [...menu.current!.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled])')]
  // Without an enabled entry, the menu itself gets the focus, so that Escape can close it.
  useLayoutEffect(() => focus(entries()[0] ?? menu.current!), [])

  /** The button gets the focus first. A dialog that the action opens can then return the focus to the button. */
  function choose(action: () => void) {
    trigger.current?.focus({ preventScroll: true })
    action()
    onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at <= 0 ? all.length : at) - 1,
      Home: 0,
      End: all.length - 1,
    }
    const next = moves[event.key]
    if (next !== undefined) focus(all[next], true)
    else if (event.key === 'Tab') onClose()
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) seek(all, at, event.key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Type-ahead. Typing the same letter again moves to the next entry that starts with it. */
  function seek(all: HTMLElement[], at: number, letter: string) {
    const { text, at: typedAt } = typed.current
    const continues = Date.now() - typedAt < TYPING_MS && text !== letter
    typed.current = { text: continues ? text + letter : letter, at: Date.now() }
    const from = continues ? at : at + 1
    const prefix = unaccent(typed.current.text)
    focus(
      [...all.slice(from), ...all.slice(0, from)].find((each) => unaccent(each.textContent).startsWith(prefix)),
      true,
    )
  }

  return (
    <LightPopover
      trigger={trigger}
      onClose={onClose}
      placement="bottom start"
      className="min-w-52 max-w-[min(26rem,calc(100vw-1.5rem))]"
    >
      <div
        ref={menu}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        className="max-h-96 overflow-auto p-1 outline-none"
      >
        {groups.map((group, index) => (
          <Group key={group.title ?? group.entries[0]?.key} {...group} first={index === 0} onChoose={choose} />
        ))}
      </div>
    </LightPopover>
  )
}

function focus(entry: HTMLElement | undefined, scroll = false): void {
  // When the first entry receives the focus, the list has no position yet, so scrolling to the entry would move the
  // page.
  entry?.focus({ preventScroll: true })
  if (scroll) entry?.scrollIntoView({ block: 'nearest' })
}

type Choosing = { onChoose(action: () => void): void }

function Group({ title, entries, first, onChoose }: MenuGroup & Choosing & { first: boolean }) {
  const heading = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set is for a form
    <div role="group" aria-labelledby={title && heading}>
      {!first && !title && <hr className="my-1 border-line" />}
      {title && (
        <div
          id={heading}
          role="presentation"
          className="px-2 pt-2 pb-1 text-2xs font-semibold tracking-wide text-faint uppercase"
        >
          {title}
        </div>
      )}
      {entries.map(({ key, ...entry }) => (
        <Entry key={key} {...entry} onChoose={onChoose} />
      ))}
    </div>
  )
}

function Entry({ text, note, icon, danger, disabled, onAction, onChoose }: Omit<MenuEntry, 'key'> & Choosing) {
  return (
    <button
      type="button"
      role="menuitem"
      aria-disabled={disabled || undefined}
      onPointerMove={({ currentTarget: entry }) => entry !== document.activeElement && focus(entry)}
      onClick={() => !disabled && onChoose(onAction)}
      className={cx(optionFrame, 'w-full text-left', danger && 'text-bad-ink')}
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
    </button>
  )
}
