/** The letters of the ladder: a person sends each, after the same checks, through the channels of requests. */
import { isCounted, projectNext } from '@takedown/server/domain/figures/project.ts'
import { signRung } from '@takedown/server/domain/ladder/sign.ts'
import { withdrawCall } from '@takedown/server/domain/ladder/withdraw-call.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { recordCall } from '@takedown/server/domain/requests/delivery/record-call.ts'
import { repeatDelivery } from '@takedown/server/domain/requests/delivery/repeat.ts'
import { recordReminder } from '@takedown/server/domain/requests/overdue/reminders.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { rollupsOf } from '#support/models/figures-rollups.ts'
import { first, later } from '#support/run/deliveries.ts'
import { DUE, HOUR, higherContact, openLadder, upwards } from '#support/run/ladder.ts'

const { box, desk, run, work, read, delivered, send, standing, proposed, letters, leave, answerFirst, ...more } =
  openLadder()
const { setLadder, typesOf } = more

it('goes from the reminder to the legal step, each sent by a person and counted once', async () => {
  const sent = await delivered()
  expect(await proposed(sent, DUE - 5 * HOUR)).toBe(null)
  await expect(send(sent, 'CHASE', DUE - 5 * HOUR)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  expect(await proposed(sent, DUE - 4 * HOUR)).toBe('REMINDER')
  await expect(send(sent, 'CHASE', DUE - 4 * HOUR)).rejects.toMatchObject({ code: 'RUNG_NOT_NEXT' })
  await send(sent, 'REMINDER', DUE - 3 * HOUR)
  // The same rung cannot be sent twice.
  await expect(send(sent, 'REMINDER', DUE - 3 * HOUR)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  // Time alone sends nothing.
  await markPassed(desk().db, later(DUE))
  await leave(DUE)
  expect(box().mails.length).toBe(1)
  expect(await proposed(sent, DUE)).toBe('CHASE')
  await send(sent, 'CHASE', DUE + HOUR)
  await leave(DUE + HOUR)
  const request = await read(sent)
  const [delivery] = request.deliveries
  const [, chase] = await letters(sent)
  const mail = box().mails[1]!
  expect(mail).toMatchObject({ to: first.address, messageId: `<${chase!.id}@desk.example>` })
  expect(mail.raw).toContain(`In-Reply-To: <${delivery!.id}@desk.example>`)
  expect(mail.raw).toContain(`yc-${request.replyToken}@tra-loi.example.vn`)
  expect(mail.body).toContain(`reminder ${chase!.id}`)
  // Vietnamese and English, with the number of the original letter and each item with its state.
  const original = request.registerNumber ?? request.number
  expect(chase!.text).toContain(`yêu cầu số ${original}`)
  expect(chase!.text).toContain(`request No. ${original}`)
  expect(chase!.text.match(/chưa trả lời, thời hạn/g)).toHaveLength(2)
  expect(chase!.text.match(/unanswered, deadline/g)).toHaveLength(2)
  expect(chase!.items).toMatchObject([
    { id: sent.items[0], state: 'UNANSWERED' },
    { id: sent.items[1], state: 'UNANSWERED' },
  ])
  expect(chase).toMatchObject({ state: 'SENT', rung: 'CHASE' })
  expect(request).toMatchObject({ reminders: 2, chased: 'TWICE' })
  expect(await desk().db.boardRow.findFirst({ where: { requestId: sent.request } })).toMatchObject({ chased: 'TWICE' })
  // The letter is a document of the request, beside its own letter.
  expect(request.documents.filter(({ kind }) => kind === 'REMINDER')).toHaveLength(2)

  expect(await proposed(sent, DUE + 24 * HOUR)).toBe(null)
  expect(await proposed(sent, DUE + 25 * HOUR)).toBe('FORMAL_NOTICE')
  // One item is answered before the notice, so the notice lists only the other one.
  await answerFirst(sent, DUE + 25 * HOUR)
  await send(sent, 'FORMAL_NOTICE', DUE + 26 * HOUR)
  const [, , waiting] = await letters(sent)
  expect(waiting).toMatchObject({ state: 'WAITING', items: [{ id: sent.items[1] }] })
  expect(await read(sent)).toMatchObject({ reminders: 2 })
  const sign = (who: string, minutes: number) => run(sent, who, signRung, { letter: waiting!.id }, later(minutes))
  await expect(sign('can-bo-1', DUE + 27 * HOUR)).rejects.toMatchObject({ name: 'ForbiddenError' })
  await sign('lanh-dao', DUE + 27 * HOUR)
  await leave(DUE + 27 * HOUR)
  expect(await read(sent)).toMatchObject({ reminders: 3, chased: 'MORE' })
  expect(box().mails).toHaveLength(3)
  // The letter to the higher contact is left out, because nobody has stated one. The legal step counts from the notice.
  expect(await proposed(sent, DUE + 98 * HOUR)).toBe(null)
  expect((await standing(sent, DUE + 99 * HOUR)).proposal).toMatchObject({
    ...{ rung: { code: 'LEGAL_STEP' }, skipped: [{ code: 'HIGHER_CONTACT' }] },
  })
  await expect(send(sent, 'HIGHER_CONTACT', DUE + 99 * HOUR)).rejects.toMatchObject({ code: 'RUNG_NOT_NEXT' })
  expect(await typesOf(sent)).toEqual([
    ...['chased', 'chase_delivered', 'chased', 'chase_delivered'],
    ...['chase_submitted', 'chased', 'chase_delivered'],
  ])
})

it('goes to the higher contact of the platform, and then proposes the legal step, which no letter is for', async () => {
  const ladder = {
    rungs: [
      upwards,
      {
        ...{ ...upwards, code: 'LAW', kind: 'LEGAL_STEP', starts: 'AFTER_RUNG', hours: 5 },
        labels: { vi: 'Luật', en: 'Law' },
      },
    ],
    resendHours: null,
    higherContact,
  }
  await expect(setLadder({ ...ladder, rungs: [] })).rejects.toMatchObject({ name: 'ValidationError' })
  await expect(setLadder({ ...ladder, higherContact: { ...higherContact, address: 'nowhere' } })).rejects.toMatchObject(
    {
      name: 'ValidationError',
    },
  )
  await setLadder(ladder)
  const sent = await delivered()
  await send(sent, 'UP', DUE)
  await leave(DUE)
  expect(box().mails).toMatchObject([{ to: higherContact.address }])
  expect((await letters(sent))[0]!.text).toContain('Tổng giám đốc')
  expect(await proposed(sent, DUE + 5 * HOUR)).toBe('LAW')
  await expect(send(sent, 'LAW', DUE + 5 * HOUR)).rejects.toMatchObject({ code: 'RUNG_NOT_NEXT' })
  await setLadder()
  expect(await proposed(sent, DUE + 5 * HOUR)).toBe('CHASE')
})

it('is refused once nothing is open, and a letter that did not leave yet is not delivered any more', async () => {
  const sent = await delivered()
  await send(sent, 'CHASE', DUE)
  expect(await read(sent)).toMatchObject({ reminders: 1, chased: 'ONCE' })
  await run(sent, 'can-bo-1', withdrawRequest, { reason: 'nhầm' }, later(DUE + 1))
  await leave(DUE + 2)
  expect(box().mails).toEqual([])
  expect(await letters(sent)).toMatchObject([{ state: 'FAILED', answer: 'the request is WITHDRAWN' }])
  // A letter that did not leave does not count.
  expect(await read(sent)).toMatchObject({ reminders: 0, chased: 'NEVER' })
  expect(await standing(sent, DUE + 3)).toBeUndefined()
  await expect(send(sent, 'CHASE', DUE + 3)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})

it('is not sent if an item that it lists is answered before it leaves, and what is open is proposed again', async () => {
  const sent = await delivered()
  await send(sent, 'CHASE', DUE)
  await answerFirst(sent, DUE + 1)
  await leave(DUE + 2)
  expect(box().mails).toEqual([])
  expect(await letters(sent)).toMatchObject([{ state: 'FAILED', answer: 'answered or changed meanwhile: 1' }])
  expect(await read(sent)).toMatchObject({ reminders: 0, remindedUntil: null })
  expect((await standing(sent, DUE + 3)).proposal).toMatchObject({
    ...{ rung: { code: 'CHASE' }, items: [{ id: sent.items[1] }] },
  })
  await send(sent, 'CHASE', DUE + 3)
  await leave(DUE + 3)
  expect(box().mails).toHaveLength(1)
})

it('counts for nothing if the address refuses it, and is proposed again', async () => {
  const sent = await delivered()
  box().codes = { [first.address]: 550 }
  await send(sent, 'CHASE', DUE)
  await leave(DUE)
  expect(await letters(sent)).toMatchObject([{ state: 'FAILED', answer: expect.stringContaining('550') }])
  expect(await read(sent)).toMatchObject({ reminders: 0 })
  expect(await proposed(sent, DUE + 1)).toBe('CHASE')
  expect(await typesOf(sent)).toEqual(['chased', 'chase_failed'])
})

it('leaves the time of the last reminder that counts when it fails', async () => {
  const sent = await delivered()
  await send(sent, 'REMINDER', DUE - 3 * HOUR)
  await leave(DUE - 3 * HOUR)
  box().codes = { [first.address]: 550 }
  await send(sent, 'CHASE', DUE)
  expect(await read(sent)).toMatchObject({ reminders: 2, remindedAt: later(DUE) })
  await leave(DUE)
  expect(await read(sent)).toMatchObject({ reminders: 1, remindedAt: later(DUE - 3 * HOUR) })
  await run(sent, 'can-bo-1', recordReminder, { remindedAt: later(DUE + 1) }, later(DUE + 2))
  await send(sent, 'CHASE', DUE + 3)
  await leave(DUE + 3)
  expect(await read(sent)).toMatchObject({ reminders: 2, remindedAt: later(DUE + 1) })
})

/** Adds all events to the stored figures. */
async function project() {
  while (!(await isCounted(desk().sql))) await projectNext(desk().sql)
}

it('proposes to send the request again, which repeats the signed bytes and changes no figure', async () => {
  const sent = await delivered()
  expect((await standing(sent, DUE - 1)).resend).toBe(null)
  const { items } = (await standing(sent, DUE)).proposal!
  expect((await standing(sent, DUE)).resend).toEqual({ hours: 24, since: later(DUE), items })
  const countable = async () =>
    (
      await desk().sql.query(
        `SELECT id, state, sent_at, first_due_at, due_at, answered_at FROM request_item WHERE request_id = $1 ORDER BY id`,
        [sent.request],
      )
    ).rows
  const before = { items: await countable(), request: await read(sent) }
  await project()
  const rollups = await rollupsOf(desk().sql)
  const { deliveries } = before.request
  await repeatDelivery(desk().ask('can-bo-1', later(DUE)), {
    ...{ key: newKey(), request: sent.request, delivery: deliveries[0]!.id },
  })
  await work(later(DUE))
  expect(box().mails).toMatchObject([{ messageId: `<${deliveries[0]!.id}@desk.example>` }])
  const after = await read(sent)
  expect(await countable()).toEqual(before.items)
  await project()
  expect(await rollupsOf(desk().sql)).toEqual(rollups)
  for (const field of ['sentAt', 'dueAt', 'itemCount', 'registerNumber', 'reminders', 'letter'] as const)
    expect(after[field]).toEqual(before.request[field])
  expect(after.deliveries).toHaveLength(1)
  expect(after.deliveries[0]!.attempts).toHaveLength(2)
  // After that, the request is proposed again only when the hours have passed.
  expect((await standing(sent, DUE + 23 * HOUR)).resend).toBe(null)
  expect((await standing(sent, DUE + 24 * HOUR)).resend?.since).toEqual(later(DUE + 24 * HOUR))
})

it('keeps a promise of a call out of the queue until it is due', async () => {
  const sent = await delivered()
  await markPassed(desk().db, later(DUE))
  const call = (minutes: number, until: number) =>
    recordCall(desk().ask('can-bo-1', later(minutes)), {
      ...{ key: newKey(), request: sent.request, callee: 'Pháp chế', text: 'Sẽ gỡ.', promisedDueAt: later(until) },
    })
  await call(DUE + 1, DUE + 31)
  expect(await read(sent)).toMatchObject({ remindedUntil: later(DUE + 31), reminders: 0 })
})

it('waits again as after its letter if the call after it is withdrawn', async () => {
  const soon = { ...upwards, code: 'SOON', contact: 'USUAL', labels: { vi: 'Sớm', en: 'Soon' } }
  const next = { ...soon, code: 'NEXT', starts: 'AFTER_RUNG', hours: 1, labels: { vi: 'Tiếp', en: 'Next' } }
  await setLadder({ rungs: [soon, next], resendHours: null, higherContact: null })
  const sent = await delivered()
  await send(sent, 'SOON', DUE + 1)
  const until = later(DUE + 1 + HOUR)
  expect(await read(sent)).toMatchObject({ remindedUntil: until })
  const officer = (minutes: number) => desk().ask('can-bo-1', later(minutes))
  const { request } = sent
  await recordCall(officer(DUE + 2), {
    ...{ key: newKey(), request, callee: 'Pháp chế', text: 'Sẽ gỡ.', promisedDueAt: later(DUE + 3 * HOUR) },
  })
  expect(await read(sent)).not.toMatchObject({ remindedUntil: until })
  const { id } = await desk().db.requestCall.findFirstOrThrow({ where: { requestId: request } })
  await withdrawCall(officer(DUE + 3), { key: newKey(), request, call: id, reason: 'Ghi nhầm' })
  expect(await read(sent)).toMatchObject({ remindedUntil: until })
  await setLadder()
})
