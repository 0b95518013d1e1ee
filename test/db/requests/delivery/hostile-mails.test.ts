/**
 * Hostile mails on the whole way: by the signed route into a real server, and through its reading threads. Each is
 * refused or made harmless. Nothing is lost, no answer is recorded, and the server goes on serving.
 */
import { createHash } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { InboundMail } from '@takedown/prisma/generated/client/client.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { expect, it } from 'vitest'
import { type Attack, attacks, type Target } from '#support/mails/attacks.ts'
import { headers, structures } from '#support/mails/hostile.ts'
import { sheets } from '#support/mails/hostile-sheets.ts'
import { openInbox, postMail, written } from '#support/mails/inbox.ts'
import { makeSent } from '#support/make.ts'

const { app, sent, read, stored, received } = openInbox()

const reply = `yc-${'a'.repeat(24)}@answers.example.vn`
/** Longest time for which the serving thread may stand still, in milliseconds. */
const MAX_DELAY_MS = 1_000
/** Bytes of memory by which the process may grow. The largest mail has 30 MB and is held a few times. */
const MAX_GROWTH = 600_000_000

/** The mails that only attack the reader, addressed to the request, each with an id of its own. */
const readerAttacks: Attack[] = [...structures, ...headers, ...sheets].map(({ name, raw }, at) => ({
  name,
  raw: () => {
    const bytes = raw()
    const begin = replaced(bytes.subarray(0, 2_000), 'yc-token@desk.example', reply)
    return Buffer.concat([replaced(begin, 'answer@platform.example', `${at}@platform.example`), bytes.subarray(2_000)])
  },
}))

function replaced(bytes: Buffer, text: string, by: string): Buffer {
  const at = bytes.indexOf(text)
  return at < 0 ? bytes : Buffer.concat([bytes.subarray(0, at), Buffer.from(by), bytes.subarray(at + text.length)])
}

async function openTarget(): Promise<Target> {
  const { desk } = app()
  const other = await makeSent(desk, {
    ...{ at: new Date(Date.now() - 3_600_000).toISOString(), platform: 'tiktok' },
    urls: [1, 2, 3, 4].map((n) => `https://tiktok.com/@demo-thu/video/0${n}`),
  })
  await desk.db.removalRequest.update({ where: { id: other.request }, data: { replyToken: 'b'.repeat(24) } })
  const delivery = await desk.db.delivery.create({
    data: {
      ...{ requestId: other.request, channel: 'EMAIL', address: 'other@example.com', position: 0, state: 'DELIVERED' },
      ...{ subject: 'x', letter: 'x', startsAt: new Date(), queuedAt: new Date() },
    },
  })
  return { reply, otherReply: `yc-${'b'.repeat(24)}@answers.example.vn`, otherDelivery: delivery.id }
}

/** Whether the original of the mail is stored as it came. */
async function isKept(sha256: string): Promise<boolean> {
  const source = await new Storage(app().desk.db).get(sha256)
  const hash = createHash('sha256')
  if (source) for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex') === sha256
}

/** Returns what is wrong with a stored mail. */
async function problemsOf(attack: Attack, bytes: Buffer, mail: InboundMail): Promise<string[]> {
  const { state, refusal, proposed = [], senderKnown } = attack
  const isChecked = attacks.includes(attack)
  const states: string[] = isChecked ? [state ?? 'MATCHED'] : ['MATCHED', 'UNMATCHED', 'REFUSED']
  const decided = ((mail.proposals ?? []) as { number: number; outcome: { state: string } }[])
    .filter(({ outcome }) => outcome.state !== 'UNDECIDED')
    .map(({ number }) => number)
  const isSame = mail.sha256 === createHash('sha256').update(bytes).digest('hex')
  const checks: [boolean, string][] = [
    [isSame && (await isKept(mail.sha256)), 'its original is not kept'],
    [states.includes(mail.state), `is ${mail.state} ${mail.refusal ?? ''} instead of ${states}`],
    [(mail.state === 'REFUSED') === (mail.refusal !== null), 'its refusal has no reason'],
    [refusal === undefined || mail.refusal === refusal, `was refused as ${mail.refusal}`],
    [senderKnown === undefined || mail.senderKnown === senderKnown, `its sender is known: ${mail.senderKnown}`],
    [!isChecked || decided.join() === proposed.join(), `proposes outcomes for ${decided}`],
  ]
  return checks.flatMap(([isRight, problem]) => (isRight ? [] : [problem]))
}

it('refuses hostile mails or makes them harmless, and goes on serving', { timeout: 300_000 }, async () => {
  const { desk, url } = app()
  const target = await openTarget()
  const before = await desk.db.requestItem.findMany({ orderBy: { id: 'asc' } })
  // The first mail starts the reading thread.
  await received(written({ text: 'Trước khi bắt đầu' }))
  const memory = process.memoryUsage().rss
  const delay = monitorEventLoopDelay({ resolution: 10 })
  const problems: string[] = []
  for (const attack of [...readerAttacks, ...attacks]) {
    const bytes = attack.raw(target)
    delay.reset()
    delay.enable()
    const { status, body } = await postMail(url, bytes)
    const id = body.id?.split('_')[1]
    if (id) await read(id)
    delay.disable()
    const found = id ? await problemsOf(attack, bytes, await stored(id)) : []
    if (!id && (status !== 413 || body.code !== 'TOO_LARGE')) found.push(`answered ${status} ${body.code}`)
    if (delay.max / 1e6 > MAX_DELAY_MS) found.push(`the thread stood still for ${Math.round(delay.max / 1e6)} ms`)
    problems.push(...found.map((problem) => `${attack.name}: ${problem}`))
  }
  expect(problems).toEqual([])
  expect(readerAttacks.length + attacks.length).toBeGreaterThanOrEqual(40)
  expect(process.memoryUsage().rss - memory).toBeLessThan(MAX_GROWTH)

  expect(await desk.db.requestItem.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  expect(await desk.db.inboundMail.count({ where: { state: { in: ['RECEIVED', 'APPLIED'] } } })).toBe(0)
  expect(await desk.db.delivery.count({ where: { state: 'BOUNCED' } })).toBe(0)
  expect((await fetch(`${url}/health`)).status).toBe(200)
  const last = await received(written({ to: reply, text: 'Mục 1 đã được gỡ bỏ.' }))
  expect(last).toMatchObject({ state: 'MATCHED', requestId: sent().request, proposed: 1 })
})
