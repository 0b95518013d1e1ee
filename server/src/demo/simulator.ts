/**
 * `tsx simulator.ts URL [SECONDS]`: plays the platforms of the demo. Every SECONDS, 15 by default and give or take a half, one
 * liaison does one thing. Ends when its standard input does, so it does not outlive whoever started it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { nextMove } from './habits.ts'
import { type Liaison, liaisonsAt, signIn } from './liaison.ts'

const [url, seconds = '15'] = process.argv.slice(2)
if (!url || !(Number(seconds) > 0)) {
  console.error('usage: simulator.ts URL [SECONDS]')
  process.exit(2)
}

const ending = new AbortController()
process.stdin.on('close', () => ending.abort()).resume()
process.on('SIGTERM', () => ending.abort())
// Ctrl+C reaches the whole group; the server says when it is over.
process.on('SIGINT', () => {})

const sessions = new Map<string, Liaison>()
let trouble = ''

while (!ending.signal.aborted) {
  try {
    await actOnce(url)
    trouble = ''
  } catch (error) {
    // A server that restarts is met again, with new sessions; what is wrong is said once.
    sessions.clear()
    if (String(error) !== trouble) console.error(`simulator: ${error}`)
    trouble = String(error)
  }
  const pause = Number(seconds) * 1000 * (0.5 + Math.random())
  await sleep(pause, undefined, { signal: ending.signal }).catch(() => {})
}

/** The first liaison, in random order, who finds something to do does it. */
async function actOnce(url: string): Promise<void> {
  for (const email of shuffled(await liaisonsAt(url))) {
    const liaison = sessions.get(email) ?? (await signIn(url, email))
    sessions.set(email, liaison)
    for (const seen of shuffled(await liaison.board())) {
      const move = nextMove(seen, new Date(), Math.random)
      if (!move) continue
      // Somebody else may have been first: then there is another time.
      await liaison.make(move)
      return
    }
  }
}

function shuffled<T>(values: T[]): T[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}
