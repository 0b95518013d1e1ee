// @ts-check
/**
 * Ends the server when the command that started it ends. `npx pnpm start` is a chain of processes, and a process that
 * is killed does not always pass the signal on. The server would then continue to run and occupy its port.
 */
import { readFileSync } from 'node:fs'

const POLL_MS = 1_000
const shell = /^(ba|da)?sh$/
const manager = /(^|[\s/@])(npm|npx|pnpm|yarn|corepack)([@.\s-]|$)/

/**
 * Sends SIGTERM to this process when one of the package managers above it has ended. Does nothing if no package manager
 * started this process, for example under a service manager that runs `start.mjs`. Does nothing on a system without
 * /proc.
 */
export function stopWithPackageManager() {
  if (!process.env.npm_lifecycle_event) return
  const chain = packageManagers()
  if (chain.length === 0) return
  const children = [process.pid, ...chain.slice(0, -1)]
  const timer = setInterval(() => {
    if (chain.every((parent, index) => processOf(children[index])?.parent === parent)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, POLL_MS)
  timer.unref()
}

/** Returns the ids of this process's ancestors up to the topmost package manager, nearest first. */
function packageManagers() {
  const ids = []
  let length = 0
  for (let id = process.ppid; id > 1; ) {
    const ancestor = processOf(id)
    if (!ancestor) break
    const isManager = manager.test(ancestor.command) && !ancestor.isShell
    if (!isManager && !ancestor.isShell) break
    ids.push(id)
    // A shell counts only below a package manager. A shell above all package managers is the terminal, or a script that
    // may end first.
    if (isManager) length = ids.length
    id = ancestor.parent
  }
  return ids.slice(0, length)
}

/** @param {number | undefined} id */
function processOf(id) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
    const name = words[0]?.split('/').at(-1) ?? ''
    // The name of the program is in brackets and may contain anything; the state and the parent follow it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return { parent, command: words.join(' '), isShell: shell.test(name) }
  } catch {
    return null
  }
}
