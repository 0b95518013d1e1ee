/** One server in its own process: started, drained, killed, and restarted on its port. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../support/feed/gate.ts'

export interface InstanceOptions {
  /** Settings as env.ts reads them; PORT is chosen here. */
  env: Record<string, string>
  /** Receives every line that it prints for people. */
  say?: (line: string) => void
  /** Called when it ends without a request to stop. */
  onLost?: () => void
}

export class Instance {
  readonly port: number
  readonly url: string
  readonly #options: InstanceOptions
  #child: ChildProcess | null = null

  private constructor(port: number, options: InstanceOptions) {
    this.port = port
    this.url = `http://localhost:${port}`
    this.#options = options
  }

  /** Returns an instance on a free port that is not started yet. */
  static async on(options: InstanceOptions): Promise<Instance> {
    return new Instance(await freePort(), options)
  }

  /** Resolves once it serves. Rejects when it ends instead; the reason is on stderr. */
  async start(): Promise<void> {
    const { env, say, onLost } = this.#options
    const child = fork(join(import.meta.dirname, 'server.mjs'), {
      // The flags of this process are not passed on, because this process may run from the sources.
      execArgv: [],
      env: { ...process.env, ...env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      // Ctrl+C in a terminal must not reach the child, because the parent stops its children in order.
      detached: true,
    })
    createInterface(child.stdout!).on('line', (line) => line && say?.(line))
    this.#child = child
    const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)))
    await Promise.race([once(child, 'message'), died])
    died.catch(() => {
      if (this.#child === child) onLost?.()
    })
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Lets it finish the work under way. */
  drain(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** Kills it without notice. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Its memory in use, after garbage collection. */
  async memory(): Promise<NodeJS.MemoryUsage> {
    const answered = once(this.#child!, 'message')
    this.#child!.send('memory')
    const [usage] = await answered
    return usage as NodeJS.MemoryUsage
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
