/** Telephone calls to addressees are recorded as calls: nothing is sent by them, and no deadline changes. */
import { recordCall } from '@takedown/server/domain/requests/delivery/record-call.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'

const sentAt = '2026-11-02T02:00:00.000Z'
const now = new Date('2026-11-02T05:00:00.000Z')
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const call = (request: string, more: object = {}) =>
  recordCall(desk.ask('can-bo-1', now), { key: newKey(), request, callee: 'Pháp chế', text: 'Sẽ gỡ.', ...more })

it('states who was called, what was said and what was promised, at the time of the call', async () => {
  const { request } = await makeSent(desk, { at: sentAt })
  const before = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const [calledAt, promisedDueAt] = ['2026-11-02T04:00:00.000Z', '2026-11-03T02:00:00.000Z']
  await call(request, { calledAt: new Date(calledAt), promisedDueAt: new Date(promisedDueAt) })
  const { rows } = await desk.sql.query(
    `SELECT e.at, p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'request.called' AND e.subject_id = $1`,
    [request],
  )
  const version = before.version + 1
  expect(rows).toEqual([
    { at: new Date(calledAt), data: { callee: 'Pháp chế', text: 'Sẽ gỡ.', promisedDueAt, version } },
  ])
  const after = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  expect(after).toEqual({ ...before, version })
  await expect(call(request, { calledAt: new Date(now.getTime() + 1) })).rejects.toMatchObject({
    code: 'TIME_IN_FUTURE',
  })
})

it('needs an approved request', async () => {
  const { request } = await makeDraft(desk, { at: sentAt })
  await expect(call(request)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})
