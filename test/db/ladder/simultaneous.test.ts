/** Two people who press at the same time, and a request that is withdrawn while its letter waits for a signature. */
import { declineRung, signRung } from '@takedown/server/domain/ladder/sign.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { expect, it } from 'vitest'
import { later } from '#support/run/deliveries.ts'
import { DUE, HOUR, openLadder } from '#support/run/ladder.ts'

const { box, desk, run, delivered, send, standing, letters, leave, typesOf } = openLadder()

const outcomes = async (commands: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(commands)
  return settled.map((each) => (each.status === 'fulfilled' ? 'done' : each.reason.name)).sort()
}
const queued = async (sent: Awaited<ReturnType<typeof delivered>>) =>
  (await letters(sent)).filter(({ state }) => state === 'QUEUED' || state === 'SENT').length
const waitingNotice = async () => {
  const sent = await delivered()
  await send(sent, 'CHASE', DUE)
  await leave(DUE)
  await send(sent, 'FORMAL_NOTICE', DUE + 24 * HOUR)
  box().mails.length = 0
  return { sent, letter: (await letters(sent))[1]!.id }
}

it('sends a letter once if two officers press at the same time', async () => {
  const sent = await delivered()
  expect(await outcomes(['can-bo-1', 'can-bo-2', 'can-bo-1'].map((who) => send(sent, 'CHASE', DUE, who)))).toEqual([
    'ConflictError',
    'ConflictError',
    'done',
  ])
  await leave(DUE)
  expect(box().mails).toHaveLength(1)
  expect(await letters(sent)).toHaveLength(1)
  expect(await desk().db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })).toMatchObject({
    reminders: 1,
  })
})

it('either sends or withdraws a letter that is signed and withdrawn at the same time', async () => {
  for (const order of [0, 1]) {
    const { sent, letter } = await waitingNotice()
    const commands = [
      () => run(sent, 'lanh-dao', signRung, { letter }, later(DUE + 25 * HOUR)),
      () => run(sent, 'can-bo-1', declineRung, { letter, reason: 'viết lại' }, later(DUE + 25 * HOUR)),
    ]
    const [first, second] = [commands[order]!, commands[1 - order]!]
    expect(await outcomes([first(), second()])).toEqual(['ConflictError', 'done'])
    await leave(DUE + 25 * HOUR)
    const { state } = (await letters(sent))[1]!
    expect(box().mails).toHaveLength(state === 'SENT' ? 1 : 0)
    expect(['SENT', 'DECLINED']).toContain(state)
    expect(await queued(sent)).toBe(state === 'SENT' ? 2 : 1)
  }
})

it('cannot be signed after the request was withdrawn, and nothing leaves or waits any more', async () => {
  const { sent, letter } = await waitingNotice()
  await run(sent, 'can-bo-1', withdrawRequest, { reason: 'Nội dung được gỡ' }, later(DUE + 25 * HOUR))
  await expect(run(sent, 'lanh-dao', signRung, { letter }, later(DUE + 26 * HOUR))).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  })
  await leave(DUE + 26 * HOUR)
  expect(box().mails).toHaveLength(0)
  expect(await standing(sent, DUE + 26 * HOUR)).toBeUndefined()
  expect(await typesOf(sent)).toEqual(['chased', 'chase_delivered', 'chase_submitted'])
})
