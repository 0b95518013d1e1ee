/** Menu that opens from its only child, a button. */
import { lazy, type ReactElement, Suspense, startTransition, useRef, useState } from 'react'
import { ButtonContext, type KeyboardEvent } from 'react-aria-components'
import type { MenuGroup } from './menuEntries.ts'

const load = () => import('./MenuList.tsx')
const MenuList = lazy(load)

type MenuProps = { label: string; groups: readonly MenuGroup[]; children: ReactElement }

export function Menu({ groups, label, children }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const trigger = {
    ref: button,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onHoverStart: load,
    onFocus: load,
    onPress: () => startTransition(() => setOpen(true)),
    onKeyDown: (event: KeyboardEvent) =>
      (event.key === 'ArrowDown' || event.key === 'ArrowUp') && startTransition(() => setOpen(true)),
  }
  return (
    <>
      <ButtonContext value={trigger}>{children}</ButtonContext>
      {open && (
        <Suspense>
          <MenuList label={label} groups={groups} trigger={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
