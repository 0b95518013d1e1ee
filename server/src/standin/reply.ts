/** Answers letters that came by mail or webhook. */
import { randomUUID } from 'node:crypto'
import { type Answered, replyText, sheetOf } from './answer-texts.ts'
import { liaisonOf } from './desk.ts'
import { answer, isOnHold, isSaidGone, questions } from './habits.ts'
import type { createKeys } from './keys.ts'
import type { Inbox, Letter } from './letters.ts'
import type { Pages } from './pages.ts'
import { relay, replyMail } from './relay.ts'
import type { Settings } from './settings.ts'

export interface Answering {
  url: string
  inboundSecret: string | null
  settings: Settings
  keyOf: ReturnType<typeof createKeys>
  inbox: Inbox
  pages: Pages
  /** returns numbers from 0 to below 1 */
  random(): number
}

type Way = keyof Settings['ways']

/** A letter may arrive before the server has recorded its sending, so its request comes to the board up to this much later. */
const RECORDED_AFTER_S = 60

/** Acknowledges a letter, asks a question about it, or answers it. Returns whether it took one of these steps. */
export async function answerLetter(letter: Letter, answering: Answering): Promise<boolean> {
  if (letter.items.length === 0) return false
  const { settings, inbox, keyOf, random } = answering
  const age = (Date.now() - letter.arrivedAt) / 1_000
  if (age < settings.openAfter) return false
  const key = await keyOf(letter.addressee)
  const liaison = key && liaisonOf(key.execute)
  const request = (await liaison?.board())?.find(({ number }) => number === letter.number)
  if (liaison && !request && age < RECORDED_AFTER_S) return false
  // If no such request is open, the letter was answered already, or it comes from another installation. Letters that
  // chase a request on hold stay unanswered too.
  if (!key || !liaison || !request || isOnHold(request)) {
    inbox.keep(letter, [])
    return false
  }
  const requestId = request.id
  if (request.state === 'SENT') {
    const reference = `STAND-IN-${Math.floor(random() * 1e6)}`
    await liaison.run({ name: 'acknowledgeRequest', input: { requestId, reference } })
    return true
  }
  if (age < settings.decideAfter) return false
  const itemIds = letter.items.flatMap(({ id }) => id ?? []).slice(0, 2)
  if (random() < settings.questions && itemIds.length > 0) {
    const question = questions[Math.floor(random() * questions.length)]!
    await liaison.run({ name: 'askClarification', input: { requestId, itemIds, question } })
    // The liaison answers the items of the question later, on the board.
    inbox.keep(
      letter,
      letter.items.filter(({ id }) => !itemIds.includes(id ?? '')),
    )
    return true
  }
  const isHalf = letter.items.length > 1 && random() < settings.halves
  const items = isHalf ? letter.items.slice(0, Math.ceil(letter.items.length / 2)) : letter.items
  const answered = items.map((item) => ({
    item,
    number: random() < settings.mistakes ? item.number + 1_000 : item.number,
    answer: answer({ id: item.id ?? '', kind: item.kind }, random(), settings),
  }))
  const sending = { ...answering, secret: key.secret, requestId, liaison }
  // An answer that the server refuses, for example because the request has just changed, is sent again in the next step.
  if (!(await send(chooseWay(letter, answering), letter, answered, sending))) return true
  for (const { item, answer } of answered)
    if (item.address && isSaidGone(answer.state)) answering.pages.settle(item.address)
  inbox.keep(letter, isHalf ? letter.items.slice(items.length) : [])
  return true
}

function chooseWay(letter: Letter, { settings: { ways }, inboundSecret, random }: Answering): Way {
  const possible = (Object.entries(ways) as [Way, number][]).filter(
    ([way]) => way !== 'mail' || (inboundSecret !== null && letter.replyTo !== null),
  )
  const total = possible.reduce((sum, [, weight]) => sum + weight, 0)
  let chance = random() * total
  for (const [way, weight] of possible) {
    chance -= weight
    if (chance < 0) return way
  }
  return 'sheet'
}

interface Sending extends Answering {
  secret: string
  requestId: string
  liaison: ReturnType<typeof liaisonOf>
}

/** Returns whether the server accepted the answer. */
async function send(way: Way, letter: Letter, answered: readonly Answered[], sending: Sending): Promise<boolean> {
  if (way === 'mail') {
    await sendMail(letter, answered, sending)
    return true
  }
  if (way === 'sheet' && (await sendSheet(letter, answered, sending))) return true
  // The server refused the sheet, so the next one has the correct item numbers.
  const right = answered.map((each) => ({ ...each, number: each.item.number }))
  if (way === 'sheet') return sendSheet(letter, right, sending)
  const { requestId, liaison } = sending
  const version = (await liaison.board()).find(({ id }) => id === requestId)?.version
  if (version === undefined) return false
  const answers = right.flatMap(({ item, answer }) => (item.id ? [{ itemId: item.id, ...answer }] : []))
  const result = await liaison.run({
    name: 'recordResponse',
    input: { requestId, expectedVersion: version, answers },
  })
  return !result.endsWith('Error')
}

async function sendMail(letter: Letter, answered: readonly Answered[], { url, inboundSecret, random }: Sending) {
  const text = replyText(answered, {
    language: letter.language.startsWith('vi') && random() < 0.7 ? 'vi' : 'en',
    form: random() < 0.5 ? 'table' : 'sentences',
    reference: letter.reference,
    platform: letter.addressee,
  })
  if (!(await relay(url, inboundSecret!, await replyMail(letter, text))))
    throw new Error('the server refused a reply by mail')
}

/** Returns whether the server accepted every row of the answer sheet. */
async function sendSheet(letter: Letter, answered: readonly Answered[], { url, secret }: Sending): Promise<boolean> {
  const response = await fetch(`${url}/answer-sheets/${encodeURIComponent(letter.number)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    body: sheetOf(answered),
  })
  await response.body?.cancel()
  return response.ok
}
