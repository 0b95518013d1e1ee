/** Entry of the process that captures one page for the server, and then ends. */
import { capturePage } from '#capturing/capture-page.ts'
import { endCapturing } from '#capturing/end.ts'
import { outOfMemory } from '#capturing/memory.ts'
import type { CaptureTask } from '#capturing/messages.ts'

// Ignores signals, because the server decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
let folder: string | null = null
process.once('disconnect', () => endCapturing(folder))

process.once('message', async (task: CaptureTask) => {
  folder = task.folder
  const result = await Promise.race([capturePage(task), outOfMemory(task.memory)])
  // The server ends Chromium, too.
  process.send?.(result, () => process.exit())
})
