/** Which requests must say why a milder measure does not serve, because of the kinds of their items. */
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const step = (command: typeof submitForApproval, { request }: Sent, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, ...input }),
  )

it('the removal of a whole group or channel needs to say why a milder measure does not serve, a label does not', async () => {
  const draft = await makeDraft(desk, { at })
  const withoutReason = () =>
    desk.db.removalRequest.update({ where: { id: draft.request }, data: { whyNotMilder: {} } })
  await desk.db.contentItem.updateMany({ where: { id: { in: draft.contents } }, data: { kind: 'CHANNEL' } })
  await withoutReason()
  await expect(step(submitForApproval, draft)).rejects.toMatchObject({ code: 'WHY_NOT_MILDER_MISSING' })
  await step(editRequest, draft, { measure: 'LABEL' })
  await withoutReason()
  await step(submitForApproval, draft)
})
