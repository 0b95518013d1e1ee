/** The memory of a server and of the processes that it started. */
import { readdirSync, readFileSync } from 'node:fs'

/** Returns the memory in MiB of the process, and of all processes below it together. */
export function residentMib(pid: number): { server: number; others: number } {
  const children = new Map<number, number[]>()
  const sizes = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const status = read(`/proc/${name}/status`)
    const parent = Number(/PPid:\s+(\d+)/.exec(status)?.[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    sizes.set(Number(name), Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  }
  const below = (of: number): number =>
    (children.get(of) ?? []).reduce((sum, child) => sum + (sizes.get(child) ?? 0) + below(child), 0)
  return { server: sizes.get(pid) ?? 0, others: below(pid) }
}

/** A process may end while its file is read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
