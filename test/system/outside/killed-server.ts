/** A server in a process of its own, which a test kills, or whose sender of webhooks it kills. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { until } from '#support/feed/feed.ts'
import { bundled } from '#support/run/bundled.ts'
import { descendantsOf, isRunning } from './trap.ts'

/** Returns the program of the server, as one file that Node starts quickly. */
export const killedProgram = (): Promise<string> =>
  bundled(fileURLToPath(new URL('./fixtures/killed-desk.ts', import.meta.url)))

const SOON_MS = 60_000
const KEPT_CHARACTERS = 4_000

export class KilledServer {
  readonly #child: ChildProcess
  #children: { pid: number; command: string }[] = []
  /** the end of its log */
  output = ''
  hasEnded = false
  wasKilled = false

  /** Resolves when it serves, or when it ends before. */
  readonly ready: Promise<unknown>

  /** `program` is the bundle that `killedProgram` returns. */
  constructor(program: string, databaseUrl: string, port: number, settings: object) {
    const flags = [program, databaseUrl, String(port), JSON.stringify(settings)]
    const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    this.ready = Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])
    child.once('exit', () => {
      this.hasEnded = true
    })
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.output = (this.output + text).slice(-KEPT_CHARACTERS)
    })
  }

  kill(): void {
    this.wasKilled = true
    this.#children = descendantsOf(this.#child.pid!)
    this.#child.kill('SIGKILL')
  }

  killSender(): void {
    const sender = descendantsOf(this.#child.pid!).find(({ command }) => command.includes('outgoing-http'))
    if (!sender) throw new Error('the process that sends webhooks does not run')
    process.kill(sender.pid, 'SIGKILL')
  }

  /** Waits until the killed server and the processes that it started are gone. */
  async gone(): Promise<void> {
    await until(() => this.hasEnded, SOON_MS)
    const left = () => this.#children.filter(({ pid }) => isRunning(pid))
    await until(() => left().length === 0, SOON_MS).catch(() => {
      throw new Error(`processes outlive their server: ${left().map(({ command }) => command)}`)
    })
  }
}
