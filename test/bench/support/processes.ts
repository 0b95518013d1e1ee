/** Runs the measured servers and the load generators in processes of their own, and stops them by their handle. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { kept, root } from './places.ts'

export interface Served {
  url: string
  pid: number
  /** CPU time in microseconds, user and system, so far. */
  cpu(): Promise<number>
  /** Its answer to a message. */
  ask<T>(message: object): Promise<T>
  stop(): Promise<void>
}

export interface ServeOptions {
  /** Passed to the server as JSON. */
  with?: object
  /** Another Node.js executable. */
  node?: string
  cwd?: string
  /** Writes a CPU profile here when it stops. */
  profileDir?: string
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/**
 * Starts `script` and waits until it reports `{ url }`. Its log goes to a file below `.data/bench`, like a service's.
 *
 * @throws when it ends before it serves.
 */
export async function serve(script: string, options: ServeOptions = {}): Promise<Served> {
  const { node, cwd = root, profileDir } = options
  const log = openSync(join(kept, 'servers.log'), 'a')
  const child = fork(script, [JSON.stringify(options.with ?? {})], {
    cwd,
    stdio: ['ignore', log, log, 'ipc'],
    execPath: node ?? process.execPath,
    execArgv: [
      ...(script.endsWith('.ts') ? ['--import', 'tsx'] : []),
      ...(profileDir ? ['--cpu-prof', '--cpu-prof-dir', profileDir] : []),
    ],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const { url } = await answerOf<{ url: string }>(child)
  const ask = <T>(message: object): Promise<T> => {
    child.send(message)
    return answerOf<T>(child)
  }
  return {
    url,
    pid: child.pid!,
    cpu: async () => {
      const { user, system } = await ask<NodeJS.CpuUsage>({ cpu: true })
      return user + system
    },
    ask,
    stop: () => stopProcess(child),
  }
}

/** Runs `script` with `job` and returns its report. */
export async function run<T>(script: string, job: object): Promise<T> {
  const child = fork(script, [JSON.stringify(job)], { cwd: root, execArgv: ['--import', 'tsx'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const result = await answerOf<T>(child)
  await stopProcess(child)
  return result
}

/** Stops every process that was started here. */
export const stopAll = async (): Promise<void> => void (await Promise.all([...running].map(stopProcess)))

/** Runs a command to its end; throws on a non-zero exit code. */
export function command(name: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
    running.add(child)
    child.once('error', reject)
    child.once('exit', (code) => {
      running.delete(child)
      if (code === 0) resolve()
      else reject(new Error(`${name} ${args.join(' ')} ended with ${code}`))
    })
  })
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`${child.spawnargs.at(-2)} ended with ${code}; see .data/bench/servers.log`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

/** Asks it to stop, and kills it after ten seconds. */
function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
