/** The built server in a process of its own, as `pnpm start` runs it; its stderr is kept. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SECRET } from '../api/app.ts'
import { until } from '../feed/feed.ts'
import { freePort } from '../feed/gate.ts'

const script = fileURLToPath(new URL('../../../server/src/cli/start.mjs', import.meta.url))
const KEPT_LINES = 40
const START_LIMIT_MS = 60_000

export class BuiltServer {
  readonly url: string
  readonly pid: number
  readonly #child: ChildProcess
  readonly #lines: string[] = []
  /** Its exit code or signal; null while it runs. */
  ended: string | null = null

  private constructor(child: ChildProcess, url: string) {
    this.url = url
    this.pid = child.pid!
    this.#child = child
    child.once('exit', (code, signal) => (this.ended = String(signal ?? code)))
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#lines.push(...text.trimEnd().split('\n'))
        this.#lines.splice(0, this.#lines.length - KEPT_LINES)
      })
  }

  /** Resolves once it serves, ready or not; `env` adds to its settings or replaces them. */
  static async start(databaseUrl: string, env: Record<string, string> = {}): Promise<BuiltServer> {
    const port = env.PORT ?? String(await freePort())
    const settings = {
      NODE_ENV: '',
      DATABASE_URL: databaseUrl,
      SECRET,
      DEMO: '1',
      PRINT_DOCUMENTS: '0',
      LOG_LEVEL: 'warn',
      ...env,
    }
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, ...settings, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const server = new BuiltServer(child, `http://localhost:${port}`)
    await until(async () => server.ended !== null || (await server.answers('/health/live')) === 200, START_LIMIT_MS)
    if (server.ended !== null) throw new Error(`the server did not start: ${server.output}`)
    return server
  }

  /** Its last lines. */
  get output(): string {
    return this.#lines.join('\n')
  }

  /** The status of a GET that is answered in JSON within two seconds; null otherwise. */
  async answers(path: string): Promise<number | null> {
    const response = await fetch(this.url + path, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    await response?.body?.cancel()
    // Any other path is a page of the web.
    return response?.headers.get('content-type')?.includes('json') ? response.status : null
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Asks it to stop, and waits at most `limitMs`. Returns how long that took, and its exit: null if it did not. */
  async terminate(limitMs: number): Promise<{ ended: string | null; milliseconds: number }> {
    const start = performance.now()
    this.signal('SIGTERM')
    await until(() => this.ended !== null, limitMs).catch(() => {})
    return { ended: this.ended, milliseconds: Math.round(performance.now() - start) }
  }

  async kill(): Promise<void> {
    if (this.ended !== null) return
    const exited = once(this.#child, 'exit')
    this.signal('SIGKILL')
    await exited
  }
}
