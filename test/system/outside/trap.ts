/**
 * Kills a process at a named point of its work. Taps and receivers on the way of its messages tell the trap which point
 * the process has reached, before they pass the message on.
 */
import { readdirSync, readFileSync } from 'node:fs'

interface Armed {
  point: string
  kill(): void
  sprung(): void
}

export class Trap {
  #armed: Armed | null = null

  /** Resolves when a process has reached the point and `kill` was called. */
  arm(point: string, kill: () => void): Promise<void> {
    return new Promise((sprung) => {
      this.#armed = { point, kill, sprung }
    })
  }

  /** Returns whether a process was killed at this point. If so, its message must not be passed on. */
  reach(point: string): boolean {
    if (this.#armed?.point !== point) return false
    const { kill, sprung } = this.#armed
    this.#armed = null
    kill()
    sprung()
    return true
  }
}

/** Returns the ids of the processes that descend from the process `pid`, with their command lines. */
export function descendantsOf(pid: number): { pid: number; command: string }[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : ''
    // The name of the program, in parentheses, may contain spaces. The state and the parent follow it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found: number[] = []
  for (const next = [pid]; next.length > 0; ) {
    const own = children.get(next.pop()!) ?? []
    found.push(...own)
    next.push(...own)
  }
  return found.map((each) => ({ pid: each, command: read(`/proc/${each}/cmdline`).replaceAll('\0', ' ') }))
}

/** Whether the process still runs. A process that has ended may remain as a zombie until its parent notices. */
export const isRunning = (pid: number): boolean => {
  const stat = read(`/proc/${pid}/stat`)
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
}

/** Returns the text of a file of /proc; an empty text if its process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
