/** Registry of keyboard commands and palette entries. */
import { useEffect, useRef } from 'react'
import { store } from './store.ts'

/** A command of the current screen or of every screen. */
export type Command = {
  id: string
  text: string
  group: 'navigation' | 'page' | 'create' | 'settings'
  /** The keys in the notation of `keyReader`: "g b", "?", "mod+k". Commands of pages must use the keys of `keyFor`. */
  keys?: string
  words?: string
  /** `press` is absent if the command was chosen in the palette. */
  run(press?: { shiftKey: boolean }): void
}

type Registration = { latest: { commands: readonly Command[] } }
const registrations = store<readonly Registration[]>([])

/**
 * Registers the commands while the component is mounted. If two commands have the same keys, the command of the newer
 * registration runs.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef({ commands })
  latest.current.commands = commands
  useEffect(() => {
    const registration = { latest: latest.current }
    registrations.set([...registrations.get(), registration])
    return () => registrations.set(registrations.get().filter((each) => each !== registration))
  }, [])
}

export const commandsNow = (): Command[] => [...registrations.get()].reverse().flatMap(({ latest }) => latest.commands)
