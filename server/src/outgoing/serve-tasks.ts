/** Serves the tasks of `task-process.ts` in the separate process. */
import type { Numbered } from './task-process.ts'

/** `perform` must not reject. The server ends this process by closing the channel. */
export function serveTasks<Task, Result>(perform: (task: Task) => Promise<Result>): void {
  // Ignores signals, because the server decides when this process ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.once('disconnect', () => process.exit())
  process.on('message', async ({ id, value }: Numbered<Task>) => {
    process.send?.({ id, value: await perform(value) } satisfies Numbered<Result>)
  })
}
