/**
 * Decides whether Chromium runs in its sandbox. Without the sandbox, a page that exploits a defect of Chromium would
 * have the rights of a program on this machine.
 */
import { type ProcessFacts, processTree } from './process-tree.ts'

/**
 * Returns null if every process that handles pages is in the sandbox, or else the reason. Does not rely on the options of
 * Chromium, because a configured program may add others. `root` is the process that started Chromium.
 */
export function sandboxProblem(root: number): string | null {
  if (process.platform !== 'linux') return 'the sandbox of Chromium can be checked on Linux only'
  return problemOf(processTree(root))
}

/**
 * In the sandbox, a process has process namespaces of its own, and more filters of system calls than the process that
 * started Chromium, which is the first of `tree`. A container or systemd gives filters to every process, so a filter
 * alone proves nothing.
 */
export function problemOf(tree: readonly ProcessFacts[]): string | null {
  const option = tree.flatMap(({ command }) => command.split(' ')).find(endsSandbox)
  if (option !== undefined) return `Chromium was started with ${option}`
  const [starter] = tree
  const renderers = tree.filter(({ command }) => command.includes('--type=renderer'))
  if (!starter || renderers.length === 0) return 'no process of Chromium that handles pages can be seen'
  const hasOwnFilter = ({ isFiltered, filters }: ProcessFacts) =>
    isFiltered && (filters === null || starter.filters === null ? !starter.isFiltered : filters > starter.filters)
  if (renderers.every((each) => hasOwnFilter(each) && each.namespaces > starter.namespaces)) return null
  return 'Chromium handles pages outside its sandbox'
}

/** Whether an argument switches the sandbox off, or a part of it. */
function endsSandbox(argument: string): boolean {
  const [name = ''] = argument.split('=')
  return name === '--no-sandbox' || (name.startsWith('--disable-') && name.endsWith('-sandbox'))
}

/** Whether the error of a failed start says that the sandbox is impossible on this machine or for this user. */
export const isSandboxError = (message: string): boolean =>
  /no usable sandbox|--no-sandbox|sandbox_host_linux|setuid_sandbox|zygote_host_impl_linux|credentials\.cc|userns/i.test(
    message,
  )
