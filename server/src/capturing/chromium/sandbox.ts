/**
 * Decides whether Chromium runs in its sandbox. Without the sandbox, a page that exploits a defect of Chromium would
 * have the rights of a program on this machine.
 */
import { processTree } from './process-tree.ts'

/**
 * Returns null if every process that handles pages is in the sandbox: it has a filter of system calls, and process
 * namespaces of its own. Otherwise returns the reason. Does not rely on the options of Chromium, because a configured
 * program may add others. `root` is the process that started Chromium.
 */
export function sandboxProblem(root: number): string | null {
  if (process.platform !== 'linux') return 'the sandbox of Chromium can be checked on Linux only'
  const tree = processTree(root)
  if (tree.some(({ command }) => command.includes('--no-sandbox'))) return 'Chromium was started with --no-sandbox'
  const renderers = tree.filter(({ command }) => command.includes('--type=renderer'))
  if (renderers.length === 0) return 'no process of Chromium that handles pages can be seen'
  if (renderers.every(({ isFiltered, namespaces }) => isFiltered && namespaces > 1)) return null
  return 'Chromium handles pages outside its sandbox'
}

/** Whether the error of a failed start says that the sandbox is impossible on this machine or for this user. */
export const isSandboxError = (message: string): boolean =>
  /no usable sandbox|--no-sandbox|sandbox_host_linux|setuid_sandbox|zygote_host_impl_linux|credentials\.cc|userns/i.test(
    message,
  )
