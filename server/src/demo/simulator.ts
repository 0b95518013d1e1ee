/**
 * `tsx simulator.ts URL [SECONDS]`: simulates the platforms of the demo. In each round, at most one liaison runs one
 * mutation. The pause between rounds is random, from 0.5 to 1.5 × SECONDS (15 by default). The simulator ends when its
 * standard input closes, so it does not outlive its parent process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { nextMutation } from './habits.ts'
import { type Liaison, liaisonsAt, signIn } from './liaison.ts'

const [url, seconds = '15'] = process.argv.slice(2)
if (!url || !(Number(seconds) > 0)) {
  console.error('usage: simulator.ts URL [SECONDS]')
  process.exit(2)
}

const ending = new AbortController()
process.stdin.on('close', () => ending.abort()).resume()
process.on('SIGTERM', () => ending.abort())
// Ctrl+C in a terminal also sends SIGINT to this process. It is ignored, because the server ends the simulator.
process.on('SIGINT', () => {})

const sessions = new Map<string, Liaison>()
let lastError = ''

while (!ending.signal.aborted) {
  try {
    await actOnce(url)
    lastError = ''
  } catch (error) {
    // Reconnects to a restarted server with new sessions, and prints the same error only once.
    sessions.clear()
    if (String(error) !== lastError) console.error(`simulator: ${error}`)
    lastError = String(error)
  }
  const pause = Number(seconds) * 1000 * (0.5 + Math.random())
  await sleep(pause, undefined, { signal: ending.signal }).catch(() => {})
}

/** Goes through liaisons and their requests in random order. Runs one mutation for the first request that needs one. */
async function actOnce(url: string): Promise<void> {
  for (const email of shuffled(await liaisonsAt(url))) {
    const liaison = sessions.get(email) ?? (await signIn(url, email))
    sessions.set(email, liaison)
    for (const boardRequest of shuffled(await liaison.board())) {
      const mutation = nextMutation(boardRequest, new Date(), Math.random)
      if (!mutation) continue
      // The result does not matter: if another client was faster, the next round tries again.
      await liaison.run(mutation)
      return
    }
  }
}

function shuffled<T>(values: T[]): T[] {
  return values
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value)
}
