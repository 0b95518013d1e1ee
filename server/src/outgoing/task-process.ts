/**
 * Runs tasks that need other systems in a separate process. That process has no settings, secrets or database
 * connection of the server, so a malicious answer cannot reach the data.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { processEntry } from '#paths.ts'

export interface TaskProcess<Task, Result> {
  /**
   * Resolves with the result, or with null if the process ended during the task. Ends the process if the task takes too
   * long, and with it all its tasks. Never rejects.
   */
  run(task: Task): Promise<Result | null>
  close(): void
}

export interface Numbered<Value> {
  id: number
  value: Value
}

/** Longer than any task. A process whose task takes longer is stuck. */
const LIMIT_MS = 90_000

/**
 * Returns the runner. `name` is the entry in `processes/`. The process starts with the first task, and again with the
 * next one if it has ended.
 */
export function createTaskProcess<Task, Result>(name: string, limitMs = LIMIT_MS): TaskProcess<Task, Result> {
  let child: ChildProcess | undefined
  let lastId = 0
  const waiting = new Map<number, (result: Result | null) => void>()
  const start = (): ChildProcess => {
    const started = fork(processEntry(name), { serialization: 'advanced', execArgv: [], env: {} })
    started.on('message', (message) => {
      const { id, value } = message as Numbered<Result>
      waiting.get(id)?.(value)
      waiting.delete(id)
      if (waiting.size === 0) idle(started)
    })
    const ended = () => {
      if (child !== started) return
      child = undefined
      for (const settle of waiting.values()) settle(null)
      waiting.clear()
    }
    started.once('error', ended)
    started.once('exit', ended)
    return started
  }
  return {
    run: (value) =>
      new Promise((settle) => {
        child ??= start()
        const running = child
        const id = ++lastId
        const timer = setTimeout(() => running.kill('SIGKILL'), limitMs)
        waiting.set(id, (result) => {
          clearTimeout(timer)
          settle(result)
        })
        child.ref()
        child.channel?.ref()
        child.send({ id, value } satisfies Numbered<Task>)
      }),
    close() {
      child?.disconnect()
    },
  }
}

/** Lets the server end although this child process still runs. */
function idle(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
