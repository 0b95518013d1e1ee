/** The second signature on a letter of the ladder: what leaves is what the second person reads. */
import { declineRung, signRung } from '@takedown/server/domain/ladder/sign.ts'
import { afterEach, expect, it } from 'vitest'
import { later } from '#support/run/deliveries.ts'
import { DUE, HOUR, higherContact, openLadder, upwards } from '#support/run/ladder.ts'

const { box, desk, run, delivered, send, standing, proposed, letters, leave, answerFirst, setLadder } = openLadder()
afterEach(() => setLadder())

type Requested = Awaited<ReturnType<typeof delivered>>
const sign = (sent: Requested, letter: string, minutes: number, who = 'lanh-dao') =>
  run(sent, who, signRung, { letter }, later(minutes))
const mustBeWrittenAgain = { code: 'RUNG_NOT_NEXT' }

it('is refused if what is open has changed since the letter was written, and a supervisor may decline it', async () => {
  const sent = await delivered()
  await send(sent, 'CHASE', DUE)
  await leave(DUE)
  await send(sent, 'FORMAL_NOTICE', DUE + 24 * HOUR)
  expect(await standing(sent, DUE + 24 * HOUR)).toMatchObject({ waitingFits: true })
  const [, waiting] = await letters(sent)
  await answerFirst(sent, DUE + 25 * HOUR)
  await expect(sign(sent, waiting!.id, DUE + 26 * HOUR)).rejects.toMatchObject(mustBeWrittenAgain)
  expect(await standing(sent, DUE + 26 * HOUR)).toMatchObject({ waitingFits: false, waiting: { id: waiting!.id } })
  await run(sent, 'lanh-dao', declineRung, { letter: waiting!.id, reason: 'chờ' }, later(DUE + 26 * HOUR))
  expect(await proposed(sent, DUE + 26 * HOUR)).toBe('FORMAL_NOTICE')
  // The supervisor may write the letter too, but then somebody else has to sign it.
  await send(sent, 'FORMAL_NOTICE', DUE + 27 * HOUR, 'lanh-dao')
  const third = (await letters(sent))[2]!
  await expect(sign(sent, third.id, DUE + 27 * HOUR)).rejects.toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })
})

it('is refused if the letter would go elsewhere or state something else', async () => {
  const ladder = { rungs: [{ ...upwards, signed: true }], resendHours: null, higherContact }
  await setLadder(ladder)
  const sent = await delivered()
  await send(sent, 'UP', DUE)
  const [written] = await letters(sent)
  const { id, items, subject, text } = written!
  await setLadder({ ...ladder, higherContact: { ...higherContact, address: 'khac@facebook.invalid' } })
  await expect(sign(sent, id, DUE + 1)).rejects.toMatchObject(mustBeWrittenAgain)
  await setLadder({ ...ladder, higherContact: { ...higherContact, name: 'Người khác' } })
  await expect(sign(sent, id, DUE + 2)).rejects.toMatchObject(mustBeWrittenAgain)
  await setLadder(ladder)
  // The text of the rung is the product's own, but the operator that the text names has another name now.
  const rename = (operator: string) =>
    desk().db.platform.update({ where: { id: desk().platforms.facebook! }, data: { operator } })
  const { operator } = await desk().db.platform.findUniqueOrThrow({ where: { id: desk().platforms.facebook! } })
  await rename('Công ty khác')
  await expect(sign(sent, id, DUE + 3)).rejects.toMatchObject(mustBeWrittenAgain)
  await rename(operator)
  expect(await letters(sent)).toMatchObject([{ state: 'WAITING' }])
  // A day later, only the date and the number of the letter have changed.
  await sign(sent, id, DUE + 24 * HOUR)
  await leave(DUE + 24 * HOUR)
  expect(box().mails).toMatchObject([{ to: higherContact.address }])
  const [signed] = await letters(sent)
  expect(signed).toMatchObject({ state: 'SENT', items, subject })
  expect(signed!.text).not.toBe(text)
})

it('is no longer possible after the author withdrew the letter, which other officers cannot do', async () => {
  const sent = await delivered()
  await send(sent, 'CHASE', DUE)
  await leave(DUE)
  await send(sent, 'FORMAL_NOTICE', DUE + 24 * HOUR)
  const letter = (await letters(sent))[1]!.id
  const withdraw = (who: string) => run(sent, who, declineRung, { letter, reason: 'viết lại' }, later(DUE + 25 * HOUR))
  await expect(withdraw('can-bo-2')).rejects.toMatchObject({ name: 'ForbiddenError' })
  await withdraw('can-bo-1')
  await expect(sign(sent, letter, DUE + 26 * HOUR)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await send(sent, 'FORMAL_NOTICE', DUE + 26 * HOUR)
  expect((await letters(sent))[2]).toMatchObject({ state: 'WAITING' })
})
