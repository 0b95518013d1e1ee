/** The server as `pnpm start` runs it: the bundle, built now if necessary, in its own process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../../server/src/cli/start.mjs', import.meta.url))
/** The build is part of the first start. */
const START_TIMEOUT_MS = 120_000

/** Resolves once it answers. `onLine` gets every line of stderr, including its log. */
export async function startBuiltServer(
  env: Record<string, string> & { PORT: string },
  onLine: (line: string) => void,
): Promise<ChildProcess> {
  const server = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_ENV: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines: string[] = []
  let partial = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    const complete = (partial + text).split('\n')
    partial = complete.pop()!
    for (const line of complete) onLine(line)
    if (lines.length < 20) lines.push(...complete)
  })
  for (const end = Date.now() + START_TIMEOUT_MS; ; ) {
    const isUp = await fetch(`http://127.0.0.1:${env.PORT}/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return server
    if (hasEnded(server) || Date.now() > end) {
      server.kill('SIGKILL')
      throw new Error(`the server did not start:\n${lines.join('\n')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Asks it to stop and waits until it has. */
export async function stopBuiltServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
}
