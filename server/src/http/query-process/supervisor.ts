/** Keeps the query process running: starts it, restarts it after its end, and kills it when it no longer responds. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CommandCount } from '#domain/core/counts/command-counts.ts'
import type { SystemStatus } from '#domain/system-status/status.ts'
import type { Log } from '#http/process/log.ts'
import { processEntry } from '../../paths.ts'
import type { FromQueryServer, QueryServerOptions, ToQueryServer } from './messages.ts'

export interface QueryProcess {
  readonly socket: string
  readonly pid: number | undefined
  /**
   * Milliseconds since the process last accepted requests, or since it was first started; 0 while it accepts requests.
   */
  readonly absentMs: number
  /** Number of event payloads that violate the schema of their event type, by the last answer to a ping. */
  readonly unfitPayloads: number
  /** The commands that the process ran since its start, by the last answer to a ping. */
  readonly commands: readonly CommandCount[]
  /** Resolves to true when the process accepts requests, or to false after `milliseconds`. */
  ready(milliseconds: number): Promise<boolean>
  stop(): Promise<void>
}

/** Maximum heap: more than any legitimate query needs. */
const MAX_HEAP_MB = 1_024
const PING_MS = 5_000
/** Number of unanswered pings after which the process is killed. */
const MAX_UNANSWERED = 6
/** The limit of unanswered pings while the process starts. A busy machine may need a minute to load the modules. */
const MAX_UNANSWERED_AT_START = 24
const FIRST_RESTART_MS = 200
const MAX_RESTART_MS = 5_000
/**
 * During a stop, milliseconds after which the process is killed. Together with the server's wait for open requests,
 * they must be at most 12 seconds.
 */
const STOP_MS = 1_000

export function startQueryProcess(
  options: Omit<QueryServerOptions, 'socket'>,
  log: Log,
  readStatus: () => Promise<SystemStatus>,
  pingMs = PING_MS,
): QueryProcess {
  let socket = ''
  const waiting = new Set<() => void>()
  let child: ChildProcess
  let isReady = false
  let leftAt = performance.now()
  let isStopping = false
  let unanswered = 0
  let restartMs = FIRST_RESTART_MS
  let restart: NodeJS.Timeout | undefined
  let unfit = { before: 0, now: 0 }
  let commands: CommandCount[] = []

  const send = (message: ToQueryServer) => {
    if (child.connected) child.send(message, () => {})
  }

  async function sendStatus(to: number): Promise<void> {
    send({ status: await readStatus().catch(() => null), to })
  }

  function start(): void {
    const directory = mkdtempSync(join(tmpdir(), 'takedown-'))
    socket = join(directory, 'queries')
    const started = fork(processEntry('query-server'), { execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`] })
    child = started
    unanswered = 0
    if (started.pid) lowerPriority(started.pid)
    send({ start: { ...options, socket } })
    started.on('message', (message: FromQueryServer) => {
      unanswered = 0
      if (typeof message === 'object' && 'wantsStatus' in message) return void sendStatus(message.wantsStatus)
      if (message !== 'READY') {
        unfit.now = message.unfitPayloads
        commands = message.commands
        return
      }
      isReady = true
      restartMs = FIRST_RESTART_MS
      for (const resolve of waiting) resolve()
    })
    started.on('error', (err) => log.error({ err }, 'the query process failed'))
    started.once('close', (code, signal) => {
      rmSync(directory, { recursive: true, force: true })
      if (isReady) leftAt = performance.now()
      isReady = false
      unfit = { before: unfit.before + unfit.now, now: 0 }
      if (isStopping) return
      log.warn({ code, signal, restartMs }, 'the query process ended and will be restarted')
      startLater()
    })
  }

  function startLater(): void {
    restart = setTimeout(() => {
      try {
        start()
      } catch (err) {
        log.error({ err, restartMs }, 'the query process could not be started; the server will retry')
        startLater()
      }
    }, restartMs)
    restartMs = Math.min(restartMs * 2, MAX_RESTART_MS)
  }

  start()
  const pinging = setInterval(() => {
    // Counts pings instead of measuring time, because during a pause of the server the query process would seem silent.
    if (unanswered++ >= (isReady ? MAX_UNANSWERED : MAX_UNANSWERED_AT_START)) {
      unanswered = 0
      if (child.exitCode !== null || child.signalCode !== null) return
      log.error('the query process does not respond and is killed')
      child.kill('SIGKILL')
    } else send('PING')
  }, pingMs).unref()

  return {
    get socket() {
      return socket
    },
    get pid() {
      return child.pid
    },
    get absentMs() {
      return isReady ? 0 : performance.now() - leftAt
    },
    get unfitPayloads() {
      return unfit.before + unfit.now
    },
    get commands() {
      return commands
    },
    ready(milliseconds) {
      if (isReady) return Promise.resolve(true)
      return new Promise((resolve) => {
        const done = (result: boolean) => {
          clearTimeout(timer)
          waiting.delete(succeed)
          resolve(result)
        }
        const succeed = () => done(true)
        const timer = setTimeout(() => done(false), milliseconds)
        waiting.add(succeed)
      })
    },
    async stop() {
      isStopping = true
      clearInterval(pinging)
      clearTimeout(restart)
      // Removes the directory first, because the server may end before the query process.
      rmSync(dirname(socket), { recursive: true, force: true })
      if (child.exitCode === null && child.signalCode === null && child.pid) {
        // Waits for `exit`, because a child process does not emit `close` after `disconnect()`.
        const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
        const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
        if (child.connected) child.disconnect()
        await ended
        clearTimeout(killing)
      }
    },
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // If the system forbids the change, the process keeps the normal priority.
  }
}
