/** A letter whose delivery failed was sent after the failure, whatever the officer enters. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk } from '#support/make.ts'

const at = '2026-11-02T02:00:00.000Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('is refused a time before the failure, and takes one after it', async () => {
  const { request } = await makeDraft(desk, { at })
  const step = (expectedVersion: number) => ({ key: newKey(), request, expectedVersion })
  await submitForApproval(desk.ask('can-bo-1', at), step(1))
  await approveRequest(desk.ask('lanh-dao', at), step(2))
  const send = (time: string, input: object) =>
    atVersion(desk, request, (version) =>
      sendRequest(desk.ask('can-bo-1', time), { ...step(version), via: 'EMAIL', ...input }),
    )
  const failedAt = '2026-11-02T05:00:00.000Z'
  await send(failedAt, { failure: 'hộp thư đầy' })
  const again = (sentAt: string) => send('2026-11-02T08:00:00.000Z', { sentAt: new Date(sentAt), proof: 'thư số 12' })
  await expect(again('2026-11-02T04:59:00.000Z')).rejects.toMatchObject({
    ...{ code: 'TIME_BEFORE_SENT', ids: [request], limitAt: new Date(failedAt) },
  })
  await again('2026-11-02T06:00:00.000Z')
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).toMatchObject({
    ...{ state: 'SENT', sentAt: new Date('2026-11-02T06:00:00.000Z') },
  })
})
