/** Global keyboard handling, with the command palette and the list of shortcuts. */
import { Suspense, useEffect, useState } from 'react'
import { type Command, commandsNow } from '#lib/commands.ts'
import { isWriting, keyReader, usesKey } from '#lib/keys.ts'
import { screen } from './screen.ts'
import { useGlobalCommands } from './useGlobalCommands.ts'

const Palette = screen(() => import('#features/palette/Palette.tsx'))
const Shortcuts = screen(() => import('#features/palette/Shortcuts.tsx'))

type Open = 'palette' | 'shortcuts' | null
const OPENERS = { 'mod+k': 'palette', '?': 'shortcuts' } as const

export function Commands({ open, onOpen }: { open: Open; onOpen(open: Open): void }) {
  const [openedCommands, setOpenedCommands] = useState<readonly Command[]>([])
  useGlobalCommands({ onShortcuts: () => onOpen('shortcuts') })
  useEffect(() => {
    if (open) setOpenedCommands(commandsNow())
  }, [open])
  useEffect(() => {
    const read = keyReader()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || usesKey(event.target, event.key)) return
      // While the palette is loading, keys run no commands, because the user already types into it.
      if (open && !isWriting(event.target)) return
      const commands = commandsNow().filter(({ keys }) => keys)
      const isTextInput = isWriting(event.target)
      const keys = isTextInput
        ? ['mod+k']
        : [...Object.keys(OPENERS), ...commands.map((command) => command.keys as string)]
      const matchedKeys = read(event, event.timeStamp, keys)
      if (!matchedKeys) return
      event.preventDefault()
      if (matchedKeys in OPENERS) onOpen(OPENERS[matchedKeys as keyof typeof OPENERS])
      else commands.find((command) => command.keys === matchedKeys)?.run(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open, onOpen])
  return (
    <Suspense>
      {open === 'palette' && <Palette commands={openedCommands} onClose={() => onOpen(null)} />}
      {open === 'shortcuts' && <Shortcuts commands={openedCommands} onClose={() => onOpen(null)} />}
    </Suspense>
  )
}
