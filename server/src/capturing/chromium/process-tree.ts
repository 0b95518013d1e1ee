/** Reads from /proc, which exists only on Linux, the processes that a process has started. */
import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessFacts {
  pid: number
  parent: number
  /** the command line, with blanks between the arguments */
  command: string
  /** memory in use, in bytes, without the files of programs */
  memory: number
  /** whether a filter of system calls (seccomp) is active */
  isFiltered: boolean
  /** how many such filters are active, which processes inherit; null before Linux 5.9 */
  filters: number | null
  /** how many process namespaces contain the process; 1 means only that of this machine */
  namespaces: number
}

/** Returns the process `root` and all its descendants, parents first. Cost: three files for each process of the machine. */
export function processTree(root: number): ProcessFacts[] {
  const children = new Map<number, ProcessFacts[]>()
  let first: ProcessFacts | undefined
  for (const name of readdirSync('/proc')) {
    const facts = /^\d+$/.test(name) ? read(Number(name)) : null
    if (!facts) continue
    if (facts.pid === root) first = facts
    const siblings = children.get(facts.parent)
    if (siblings) siblings.push(facts)
    else children.set(facts.parent, [facts])
  }
  const tree = first ? [first] : []
  for (const { pid } of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/** Returns null for a process that ended meanwhile. */
function read(pid: number): ProcessFacts | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const fields = new Map(
      status.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trim()]),
    )
    const field = (name: string) => fields.get(name) ?? ''
    const kilobytes = (name: string) => Number.parseInt(field(name), 10) || 0
    return {
      pid,
      parent: Number(field('PPid')),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      memory: (kilobytes('RssAnon') + kilobytes('RssShmem')) * 1024,
      isFiltered: field('Seccomp') === '2',
      filters: fields.has('Seccomp_filters') ? Number(field('Seccomp_filters')) : null,
      namespaces: field('NSpid').split(/\s+/).length,
    }
  } catch {
    return null
  }
}

/** Ends a process and all its descendants at once. */
export function killTree(root: number): void {
  const pids = process.platform === 'linux' ? processTree(root).map(({ pid }) => pid) : [root]
  for (const pid of pids) kill(pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // The process has ended.
  }
}
