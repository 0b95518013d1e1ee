import { useEffect, useRef } from 'react'
import { store } from './store.ts'

/** Something a person can do from where they are: found in the palette, and by its keys where it has some. */
export type Command = {
  id: string
  text: string
  group: 'go' | 'here' | 'make' | 'look'
  /** As in `matchKeys`: "g b", "?", "mod+k". */
  keys?: string
  /** Other words by which somebody may look for it. */
  words?: string
  run(): void
}

type Registration = { latest: { commands: readonly Command[] } }
const registrations = store<readonly Registration[]>([])

/** Offers these commands while the component stands. What is on top of the screen comes last and wins a key. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef({ commands })
  latest.current.commands = commands
  useEffect(() => {
    const registration = { latest: latest.current }
    registrations.set([...registrations.get(), registration])
    return () => registrations.set(registrations.get().filter((each) => each !== registration))
  }, [])
}

/** All that can be done now, the nearest first. */
export const commandsNow = (): Command[] => [...registrations.get()].reverse().flatMap(({ latest }) => latest.commands)
