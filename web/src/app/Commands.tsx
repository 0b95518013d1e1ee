import { Suspense, useEffect, useState } from 'react'
import { type Command, commandsNow } from '#lib/commands.ts'
import { isWriting, keyReader } from '#lib/keys.ts'
import { screen } from './screen.ts'
import { useGlobalCommands } from './useGlobalCommands.ts'

const Palette = screen(() => import('#features/palette/Palette.tsx'))
const Shortcuts = screen(() => import('#features/palette/Shortcuts.tsx'))

type Open = 'palette' | 'shortcuts' | null
const OPENERS = { 'mod+k': 'palette', '?': 'shortcuts' } as const

/** Everything by keyboard: runs the command whose keys were pressed, and opens the palette and the list of keys. */
export function Commands({ open, onOpen }: { open: Open; onOpen(open: Open): void }) {
  // What could be done where the palette was opened; behind it nothing registers anew.
  const [offered, setOffered] = useState<readonly Command[]>([])
  useGlobalCommands({ onShortcuts: () => onOpen('shortcuts') })
  useEffect(() => {
    if (open) setOffered(commandsNow())
  }, [open])
  useEffect(() => {
    const read = keyReader()
    const press = (event: KeyboardEvent) => {
      const commands = commandsNow().filter(({ keys }) => keys)
      const writing = isWriting(event.target)
      const keys = writing ? ['mod+k'] : [...Object.keys(OPENERS), ...commands.map((command) => command.keys as string)]
      const done = read(event, event.timeStamp, keys)
      if (!done) return
      event.preventDefault()
      if (done in OPENERS) onOpen(OPENERS[done as keyof typeof OPENERS])
      else commands.find((command) => command.keys === done)?.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onOpen])
  return (
    <Suspense>
      {open === 'palette' && <Palette commands={offered} onClose={() => onOpen(null)} />}
      {open === 'shortcuts' && <Shortcuts commands={offered} onClose={() => onOpen(null)} />}
    </Suspense>
  )
}
