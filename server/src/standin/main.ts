/**
 * `tsx main.ts`: the stand-in, a process that plays the platforms of the demo without access to the database. It
 * receives letters by mail and webhook, on this machine only. It answers them by mail, by answer sheet, and over
 * GraphQL. It also plays the liaisons, the people at platforms who answer requests on the board.
 *
 * The first line of standard input is a JSON object with the settings. The process then prints its ports as a line of
 * JSON. The second line of input is a JSON object with the URL of the server. The process ends when standard input
 * closes, that is when its parent process ends.
 */
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountsAt, type Liaison, liaisonOf, signIn } from './desk.ts'
import { type BoardRequest, isSaidGone, nextMutation, type PlatformMutation } from './habits.ts'
import { createKeys } from './keys.ts'
import { Inbox } from './letters.ts'
import { openMailbox } from './mailbox.ts'
import { Outages } from './outages.ts'
import { Pages } from './pages.ts'
import { ReceivedLetters } from './received.ts'
import { type Answering, answerLetter } from './reply.ts'
import { desk, settings as settingsSchema } from './settings.ts'
import { openWebhooks } from './webhooks.ts'

const ending = new AbortController()
process.on('SIGTERM', () => ending.abort())
// Ctrl+C also sends SIGINT to this process, but the server decides when the stand-in ends.
process.on('SIGINT', () => {})

const input = createInterface({ input: process.stdin })
input.on('close', () => ending.abort())
const lines = input[Symbol.asyncIterator]()
const settings = settingsSchema.parse(JSON.parse((await lines.next()).value ?? '{}'))

const inbox = new Inbox(settings.unanswered)
const received = new ReceivedLetters()
const outages = new Outages(settings, Math.random)
const mailbox = await openMailbox(inbox, outages, received)
const pages = new Pages()
const webhooks = await openWebhooks(inbox, outages, settings.webhookSecrets, pages, received)
console.log(JSON.stringify({ smtp: mailbox.port, http: webhooks.port }))

const { value: meeting } = await lines.next()
if (meeting !== undefined) {
  const { url, inboundSecret } = desk.parse(JSON.parse(meeting))
  const keyOf = createKeys(url)
  await work({ url, inboundSecret: inboundSecret ?? null, settings, keyOf, inbox, pages, random: Math.random })
}
await Promise.all([mailbox.close(), webhooks.close()])
process.exit(0)

async function work(answering: Answering): Promise<void> {
  const sessions = new Map<string, Liaison>()
  let lastError = ''
  while (!ending.signal.aborted) {
    try {
      await actOnce(answering, sessions)
      lastError = ''
    } catch (error) {
      // The server may have restarted, so the liaisons sign in again. An error that repeats the error of the previous
      // attempt is not printed again.
      sessions.clear()
      if (String(error) !== lastError) console.error(`stand-in: ${error}`)
      lastError = String(error)
    }
    const pause = settings.pause * 1000 * (0.5 + Math.random())
    await sleep(pause, undefined, { signal: ending.signal }).catch(() => {})
  }
}

/** Takes one step on a letter. If no letter is due, a random liaison takes a step on the board. */
async function actOnce(answering: Answering, sessions: Map<string, Liaison>): Promise<void> {
  const { url } = answering
  for (const letter of shuffled(inbox.letters)) if (await answerLetter(letter, answering)) return
  for (const email of shuffled(await accountsAt(url, 'PLATFORM'))) {
    const liaison = sessions.get(email) ?? liaisonOf(await signIn(url, 'PLATFORM', email))
    sessions.set(email, liaison)
    for (const request of shuffled(await liaison.board())) {
      if (inbox.has(request.number)) continue
      const mutation = nextMutation(request, new Date(), Math.random, settings)
      if (!mutation) continue
      // The result is ignored, because the next round reads the new state.
      await liaison.run(mutation)
      settlePages(answering.pages, request, mutation)
      return
    }
  }
}

/** Most content that the platform says it removed is gone from now on. */
function settlePages(pages: Pages, { waiting }: BoardRequest, mutation: PlatformMutation): void {
  if (mutation.name !== 'recordResponse') return
  for (const { itemId, state } of mutation.input.answers) {
    const address = waiting.find(({ id }) => id === itemId)?.address
    if (address && isSaidGone(state)) pages.settle(address)
  }
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value)
}
