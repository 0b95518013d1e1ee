/**
 * Starts the egress process, the only process that connects to other systems by HTTP. It has no environment variables,
 * so it knows neither the database nor the secrets of the server. Other processes send their requests through its
 * proxy.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { processEntry } from '#paths.ts'
import type { EgressAddress, FromEgress, ToEgress } from './messages.ts'
import type { EgressSettings } from './settings.ts'

/** Maximum time until the process answers. A busy machine may need many seconds to start it. */
const ANSWER_MS = 20_000

export interface Egress {
  /**
   * Resolves with the address of the proxy when the process responds, or with null if it does not. The first call
   * starts the process. If it has ended or does not respond, the next call starts it again.
   */
  address(): Promise<EgressAddress | null>
  /** the names of the proxies of EGRESS_PROXY */
  proxies: readonly string[]
  /** Facts for `/health`: whether the process runs, how many targets EGRESS_ALLOW opens, and the number of proxies. */
  facts(): { egress: 'running' | 'idle'; egressAllow: number; egressProxies: number }
  close(): void
}

export function createEgress(settings: EgressSettings): Egress {
  // Only processes that know the secret may use the proxy, not other programs on this machine.
  const secret = randomBytes(32).toString('base64url')
  const proxies = Object.keys(settings.proxies ?? {})
  let child: ChildProcess | undefined
  let running: Promise<EgressAddress | null> | undefined

  function start(): ChildProcess {
    const started = fork(processEntry('egress'), { execArgv: [], env: {} })
    const ended = () => {
      if (child === started) child = undefined
    }
    started.once('error', ended)
    started.once('exit', ended)
    started.send({ start: settings, secret } satisfies ToEgress, () => {})
    return started
  }

  function ping(): Promise<EgressAddress | null> {
    child ??= start()
    const process = child
    process.ref()
    process.channel?.ref()
    return new Promise((resolve) => {
      const done = (port: number | null) => {
        clearTimeout(timer)
        process.off('message', answered).off('exit', failed).off('error', failed)
        // Lets the server end although this child process still runs.
        process.unref()
        process.channel?.unref()
        resolve(port === null ? null : { port, secret })
      }
      const answered = (message: unknown) => done((message as FromEgress).port)
      const failed = () => done(null)
      const timer = setTimeout(() => {
        process.kill('SIGKILL')
        done(null)
      }, ANSWER_MS)
      process.on('message', answered).on('exit', failed).on('error', failed)
      process.send('PING' satisfies ToEgress, (error) => error && done(null))
    })
  }

  return {
    address() {
      running ??= ping().finally(() => {
        running = undefined
      })
      return running
    },
    proxies,
    facts: () => ({
      egress: child ? 'running' : 'idle',
      egressAllow: settings.allow?.length ?? 0,
      egressProxies: proxies.length,
    }),
    close() {
      if (child?.connected) child.disconnect()
    },
  }
}
