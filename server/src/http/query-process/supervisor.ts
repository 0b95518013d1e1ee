/**
 * Keeps the query process running: starts it, restarts it when it has ended, and ends it when it no longer responds. It
 * ends with the server, since it follows the connection between the two.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '#http/process/log.ts'
import { processEntry } from '../../paths.ts'
import type { FromQueryServer, QueryServerOptions, ToQueryServer } from './messages.ts'

export interface QueryProcess {
  /** Path of the socket on which it listens. */
  readonly socket: string
  /** Milliseconds since it accepted requests; 0 while it does. */
  readonly absentMs: number
  /** Resolves when it accepts requests, or to false after `milliseconds`. */
  ready(milliseconds: number): Promise<boolean>
  stop(): Promise<void>
}

/** A heap larger than that of any honest query. A process that exceeds it ends and is started again. */
const MAX_HEAP_MB = 1_024
const PING_MS = 5_000
/** No query occupies the thread for so long, so the process is stuck. */
const STUCK_MS = 30_000
const FIRST_RESTART_MS = 200
const MAX_RESTART_MS = 5_000
/** Limit of its own graceful stop. */
const STOP_MS = 2_500

export function startQueryProcess(options: Omit<QueryServerOptions, 'socket'>, log: Log): QueryProcess {
  // Only this account can enter the directory, and so connect to the socket.
  const directory = mkdtempSync(join(tmpdir(), 'takedown-'))
  const socket = join(directory, 'queries')
  const waiting = new Set<() => void>()
  let child: ChildProcess
  let isReady = false
  let leftAt = performance.now()
  let isStopping = false
  let heardAt = 0
  let restartMs = FIRST_RESTART_MS
  let restart: NodeJS.Timeout | undefined

  const send = (message: ToQueryServer) => {
    if (child.connected) child.send(message, () => {})
  }

  function start(): void {
    rmSync(socket, { force: true })
    const started = fork(processEntry('query-server'), { execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`] })
    child = started
    heardAt = performance.now()
    // Whatever it executes gives way to the boards of the server.
    if (started.pid) lowerPriority(started.pid)
    send({ start: { ...options, socket } })
    started.on('message', (message: FromQueryServer) => {
      heardAt = performance.now()
      if (message !== 'READY') return
      isReady = true
      restartMs = FIRST_RESTART_MS
      for (const resolve of waiting) resolve()
    })
    // `exit` follows, or a failed start has no process.
    started.on('error', (err) => log.error({ err }, 'the query process failed'))
    started.once('close', (code, signal) => {
      if (isReady) leftAt = performance.now()
      isReady = false
      if (isStopping) return
      log.warn({ code, signal, restartMs }, 'the query process ended and is started again')
      restart = setTimeout(start, restartMs)
      restartMs = Math.min(restartMs * 2, MAX_RESTART_MS)
    })
  }

  start()
  const pinging = setInterval(() => {
    if (!isReady) return
    if (performance.now() - heardAt > STUCK_MS) {
      log.error('the query process does not respond and is ended')
      child.kill('SIGKILL')
    } else send('PING')
  }, PING_MS).unref()

  return {
    socket,
    get absentMs() {
      return isReady ? 0 : performance.now() - leftAt
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
      if (child.exitCode === null && child.signalCode === null && child.pid) {
        const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
        const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
        if (child.connected) child.disconnect()
        await closed
        clearTimeout(killing)
      }
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not permit it: the process only competes more.
  }
}
