/** Starts the platform simulator next to the server: a separate process that uses only the public API. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Log } from '#http/process/log.ts'

/**
 * Returns a function that stops the simulator. The simulator also stops when its standard input closes, which happens
 * when this process ends.
 */
export function startSimulator(url: string, log: Log): () => Promise<void> {
  const script = fileURLToPath(new URL('./demo/simulator.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['pipe', 'inherit', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.once('error', (error) => log.error({ err: error }, 'the simulator did not start'))
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}
