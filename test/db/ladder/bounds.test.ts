/** Bounds of the ladder: how often a letter is printed, and how many letters and calls of a request are read. */
import { readCalls } from '@takedown/server/domain/ladder/promises.ts'
import { readLetters } from '@takedown/server/domain/ladder/standing.ts'
import { recordCall } from '@takedown/server/domain/requests/delivery/record-call.ts'
import { printLadderLetter } from '@takedown/server/jobs/ladder-letters.ts'
import { expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { later } from '#support/run/deliveries.ts'
import { DUE, openLadder } from '#support/run/ladder.ts'

const { desk, read, delivered, send, proposed, letters, leave } = openLadder()

it('fails a letter that cannot be printed, which is then proposed again', async () => {
  const sent = await delivered()
  await send(sent, 'CHASE', DUE)
  const print = async () => {
    throw new Error('no browser')
  }
  let attempts = 0
  for (let minutes = DUE; minutes < DUE + 120; minutes++) {
    const clock = { now: () => later(minutes) }
    if (await printLadderLetter({ db: desk().db, printer: { print } as never, signer: null, clock: clock as never }))
      attempts++
  }
  expect(attempts).toBe(10)
  expect(await letters(sent)).toMatchObject([
    { state: 'FAILED', printAt: null, answer: expect.stringContaining('no browser') },
  ])
  expect(await read(sent)).toMatchObject({ reminders: 0 })
  expect(await proposed(sent, DUE + 121)).toBe('CHASE')
})

it('reads the newest letters and calls of each request, however many another request has', async () => {
  const [many, one] = [await delivered(), await delivered()]
  for (const sent of [many, one]) {
    await send(sent, 'CHASE', DUE)
    await leave(DUE)
    await recordCall(desk().ask('can-bo-1', later(DUE)), {
      ...{ key: newKey(), request: sent.request, callee: 'Pháp chế', text: 'Sẽ gỡ.', promisedDueAt: later(DUE + 30) },
    })
  }
  const copies = (table: string, change: string) =>
    desk().sql.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()) || ${change})).*
       FROM ${table} r, generate_series(2, 250) n WHERE request_id = $1`,
      [many.request],
    )
  await copies('ladder_letter', `jsonb_build_object('ordinal', n)`)
  await copies('request_call', `jsonb_build_object('called_at', r.called_at + make_interval(secs => n))`)
  const ids = [many.request, one.request]
  const read = await readLetters(desk().db, ids)
  const of = <Row extends { requestId: string }>(rows: Row[], { request }: { request: string }) =>
    rows.filter(({ requestId }) => requestId === request)
  expect(of(read, many).map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 200 }, (_, n) => 250 - n))
  expect(of(read, one)).toHaveLength(1)
  const calls = await readCalls(desk().db, ids, { now: later(DUE + 1), max: 200 })
  expect(of(calls, many)).toHaveLength(200)
  expect(of(calls, many)[0]!.calledAt).toEqual(new Date(later(DUE).getTime() + 250_000))
  expect(of(calls, one)).toMatchObject([{ promise: 'OPEN' }])
})
