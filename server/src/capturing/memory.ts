/**
 * Watches the memory of a capture. The process of the capture does this itself, because reading `/proc` takes longer the
 * more processes the machine has, and the server must respond meanwhile.
 */
import { processTree } from './chromium/process-tree.ts'
import type { CaptureResult } from './messages.ts'

const CHECK_MS = 500

/** Resolves when this process and its descendants use more than `limit` bytes together. Only Linux is watched. */
export function outOfMemory(limit: number): Promise<CaptureResult> {
  return new Promise((resolve) => {
    if (process.platform !== 'linux') return
    const timer = setInterval(() => {
      const used = processTree(process.pid).reduce((total, { memory }) => total + memory, 0)
      if (used <= limit) return
      clearInterval(timer)
      resolve({ failure: 'TOO_LARGE', detail: `the page needs more than ${Math.round(limit / 1_000_000)} MB` })
    }, CHECK_MS)
  })
}
