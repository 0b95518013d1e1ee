/**
 * Time from `pnpm start` to the first board: on a fresh checkout with installed packages, where the web must be built
 * and the database created, and then once more on the same checkout.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { copyCheckout } from './checkout.ts'
import { boardDocument } from './support/board-documents.ts'
import { quick } from './support/flags.ts'
import { median, report } from './support/tally.ts'

const rounds = quick ? 1 : 3
const TIMEOUT_MS = 180_000

interface Started {
  seconds: number
  stop(): Promise<void>
}

/** Starts the checkout like a person, and requests a board until it is there. */
async function start(folder: string): Promise<Started> {
  const began = performance.now()
  // Its packages are linked from this checkout, which the package manager would want to repair.
  const env = { ...process.env, PORT: '0', pnpm_config_verify_deps_before_run: 'false' }
  const child = spawn('pnpm', ['start'], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => end(child, 'SIGKILL')
  process.once('exit', kill)
  const late = setTimeout(kill, TIMEOUT_MS)
  const url = await announced(child)
  await firstBoard(url)
  const seconds = (performance.now() - began) / 1_000
  clearTimeout(late)
  return {
    seconds,
    async stop() {
      end(child, 'SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      process.off('exit', kill)
    },
  }
}

/** All of its processes, which form a group. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal)
  } catch {
    // It has ended already.
  }
}

async function announced(child: ChildProcess): Promise<string> {
  let output = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  for (;;) {
    const url = /runs at (http:\S+)/.exec(output)?.[1]
    if (url) return url
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the checkout did not start:\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function firstBoard(url: string): Promise<void> {
  const page = await fetch(url)
  if (!page.ok || !(await page.text()).includes('<script')) throw new Error('the web was not served')
  const json = { 'content-type': 'application/json', accept: 'application/json', origin: url }
  const signedIn = await fetch(`${url}/auth/demo`, { method: 'POST', headers: json, body: '{"role":"OPERATOR"}' })
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';', 1)[0])
  const body = JSON.stringify({ query: boardDocument, variables: { first: 50, staff: true } })
  const board = await fetch(`${url}/graphql`, { method: 'POST', headers: { ...json, cookie: cookie.join('; ') }, body })
  const text = await board.text()
  if (!text.includes('"number":"YC-')) throw new Error(`no board: ${text.slice(0, 500)}`)
}

const cold: number[] = []
const warm: number[] = []
for (let round = 0; round < rounds; round++) {
  const folder = await copyCheckout()
  try {
    for (const times of [cold, warm, ...(quick ? [] : [warm])]) {
      const started = await start(folder)
      times.push(started.seconds)
      await started.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
report(
  [
    { start: 'cold', seconds: median(cold) },
    { start: 'warm', seconds: median(warm) },
  ],
  { cold_s: median(cold), warm_s: median(warm) },
)
