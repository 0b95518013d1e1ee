/**
 * Captures pages, each in a process of its own that has neither settings nor a database connection of the server.
 * Bounds its time and its memory, and removes its folder afterwards.
 */
import { fork } from 'node:child_process'
import { chown, rm } from 'node:fs/promises'
import type { Egress } from '#egress/egress.ts'
import { processEntry } from '#paths.ts'
import { findChromium } from '#printing/chromium.ts'
import { createTemporaryFolder } from '#storage/temporary-folders.ts'
import { killTree } from './chromium/process-tree.ts'
import { userOf } from './chromium/user.ts'
import type { CaptureResult, CaptureTask } from './messages.ts'

export interface CapturerSettings {
  egress: Egress
  /** the configured path of Chromium, if any */
  chromiumPath: string | undefined
  /** where the packaged Chromium is unpacked */
  cacheDir: string
  /** as whom Chromium runs if the server is root: a name, or `uid:gid` */
  user: string
  /** in a demo, the address on this machine that answers in place of every platform */
  standIn?: string | undefined
  /** other limits, for tests */
  limits?: Partial<CaptureLimits>
}

export interface CaptureLimits {
  /** milliseconds of a whole capture */
  totalMs: number
  /** milliseconds until a page that has not ended loading is captured as it is */
  loadMs: number
  /** bytes that the process and Chromium may use together */
  memory: number
}

const defaultLimits: CaptureLimits = { totalMs: 70_000, loadMs: 15_000, memory: 1_500_000_000 }

export interface Capturer {
  /**
   * Captures the page at `address`, and calls `use` while the folder with the files exists. Without an address, only
   * tests whether Chromium starts in its sandbox.
   */
  capture<Value>(
    address: string | null,
    signal: AbortSignal,
    use: (result: CaptureResult, folder: string) => Promise<Value>,
  ): Promise<Value>
}

export function createCapturer(settings: CapturerSettings): Capturer {
  const limits = { ...defaultLimits, ...settings.limits }
  const isRoot = process.getuid?.() === 0
  return {
    async capture(address, signal, use) {
      const folder = await createTemporaryFolder('capture')
      try {
        const user = isRoot ? userOf(settings.user) : null
        if (user) await chown(folder, user.uid, user.gid)
        const chromium = await findChromium(settings.chromiumPath, settings.cacheDir)
        if (!chromium) return await use({ failure: 'NO_CHROMIUM', detail: 'there is no Chromium' }, folder)
        const egress = address === null ? null : await settings.egress.address()
        if (address !== null && !egress)
          return await use({ failure: 'UNREACHED', detail: 'the egress process does not respond' }, folder)
        const task = {
          address,
          chromium,
          folder,
          user,
          egress,
          loadMs: limits.loadMs,
          memory: limits.memory,
          standIn: settings.standIn,
        }
        return await use(await runTask(task, limits, signal), folder)
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      }
    },
  }
}

/** Never rejects. */
function runTask(task: CaptureTask, limits: CaptureLimits, signal: AbortSignal): Promise<CaptureResult> {
  const child = fork(processEntry('capture'), {
    ...{ serialization: 'advanced', execArgv: ['--max-old-space-size=512'], env: { TMPDIR: task.folder } },
  })
  return new Promise((resolve) => {
    const end = (result: CaptureResult) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      if (child.pid !== undefined) killTree(child.pid)
      resolve(result)
    }
    const abort = () => end({ failure: 'ENDED', detail: 'the server stops, or the capture took too long' })
    const timer = setTimeout(
      () => end({ failure: 'TOO_SLOW', detail: `the capture took more than ${limits.totalMs / 1_000} s` }),
      limits.totalMs,
    )
    signal.addEventListener('abort', abort, { once: true })
    child.once('message', (message) => end(message as CaptureResult))
    child.once('error', ({ message }) => end({ failure: 'ENDED', detail: message }))
    child.once('exit', () => end({ failure: 'ENDED', detail: 'the process of the capture ended' }))
    if (signal.aborted) abort()
    else child.send(task)
  })
}
