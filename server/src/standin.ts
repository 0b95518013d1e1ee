/**
 * Starts the stand-in, a separate process that plays the platforms of a demo. It uses only the public interfaces of the
 * server.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Log } from '#http/process/log.ts'

export interface StandIn {
  /** where the stand-in receives mail, on this machine */
  smtpUrl: string
  /** where the stand-in serves the pages of all platforms, on this machine */
  pagesUrl: string
  /** the page that shows the letters that arrived, on this machine */
  lettersUrl: string
  /** where the stand-in receives webhooks, on this machine */
  webhookUrl: string
  /**
   * Makes the stand-in begin to answer. Call this when the server is ready. The stand-in signs its mails with
   * `inboundSecret`.
   */
  meet(desk: { url: string; inboundSecret?: string }): void
  stop(): Promise<void>
}

/** `settings` is JSON: see standin/settings.ts. The stand-in also stops when this process ends. */
export async function startStandIn(settings: string, log: Log): Promise<StandIn> {
  const script = fileURLToPath(new URL('./standin/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Without the server's environment variables, the stand-in has neither the database nor the secrets.
    env: {},
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.once('error', (error) => log.error({ err: error }, 'the stand-in did not start'))
  // A write fails if the stand-in has ended. This error is ignored, because the exit is handled above.
  child.stdin.on('error', () => {})
  child.stdin.write(`${settings.replaceAll('\n', ' ')}\n`)
  const ports = await new Promise<{ smtp: number; http: number }>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    ended.then(() => reject(new Error('the stand-in for the platforms did not start')))
  })
  return {
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    pagesUrl: `http://127.0.0.1:${ports.http}/`,
    lettersUrl: `http://127.0.0.1:${ports.http}/letters`,
    webhookUrl: `http://127.0.0.1:${ports.http}/webhooks`,
    meet: (desk) => void child.stdin.write(`${JSON.stringify(desk)}\n`),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
