/** The server as `pnpm start` runs it, in its own process: whether it lives, answers in time, and logs no error. */
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { SECRET } from '#support/api/app.ts'
import { hasEnded, startBuiltServer, stopBuiltServer } from '#support/api/built-server.ts'
import { freePort } from '#support/feed/gate.ts'

/** Time limit for a health check, whatever else the server receives. */
export const MAX_SILENCE_MS = 2_000
const PROBE_INTERVAL_MS = 100

export interface Target {
  url: string
  port: number
  /** Its exit; null while it runs. */
  exit(): string | null
  /** Log lines of level error, and stderr output that is not a log line, since the last call. */
  takeErrors(): string[]
  /** The slowest health check since the last call, in milliseconds, as far as it used the processor. */
  takeLongestSilence(): number
  /** Restarts it after its end, on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startTarget(databaseUrl: string): Promise<Target> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const env = {
    ...{ DATABASE_URL: databaseUrl, SECRET, DEMO: '1', PORT: String(port), LOG_LEVEL: 'warn' },
    // An input that is refused for its cost reaches nothing that could fail.
    COST_FACTOR: '1000',
  }
  let errors: string[] = []
  let longest = 0
  let isStopped = false
  let server: ChildProcess

  async function start(): Promise<void> {
    server = await startBuiltServer(env, (line) => {
      if (isError(line)) errors.push(line)
    })
  }

  const exit = () => (hasEnded(server) ? `ended with ${server.exitCode ?? server.signalCode}` : null)

  /** Milliseconds until it answered, without the time that other processes used. */
  async function silence(): Promise<number> {
    const [began, used] = [performance.now(), processorMs(server.pid!)]
    await answers(port, agent)
    return Math.min(performance.now() - began, processorMs(server.pid!) - used + PROBE_INTERVAL_MS)
  }

  async function keepProbing(): Promise<void> {
    while (!isStopped) {
      longest = Math.max(longest, await silence())
      await new Promise((resolve) => setTimeout(resolve, PROBE_INTERVAL_MS))
    }
  }

  await start()
  const probing = keepProbing()

  return {
    url,
    port,
    exit,
    takeErrors: () => errors.splice(0),
    takeLongestSilence() {
      const slowest = longest
      longest = 0
      return slowest
    },
    async restart() {
      server.kill('SIGKILL')
      errors = []
      await start()
      longest = 0
    },
    async stop() {
      isStopped = true
      await probing
      agent.destroy()
      await stopBuiltServer(server)
    },
  }
}

/** Log lines are JSON; level 50 is error. Stack traces of Node itself are not JSON. */
function isError(line: string): boolean {
  if (line.trim() === '') return false
  try {
    return (JSON.parse(line) as { level: number }).level >= 50
  } catch {
    return true
  }
}

/** Processor time of a process so far; if the system does not report it, as if it had used every moment. */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return performance.now()
  }
}

function answers(port: number, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    get({ port, host: '127.0.0.1', path: '/health/live', agent, timeout: 30_000 }, (response) => {
      response
        .resume()
        .once('end', () => resolve(true))
        .once('error', () => resolve(false))
    })
      .once('error', () => resolve(false))
      .once('timeout', () => resolve(false))
  })
}
