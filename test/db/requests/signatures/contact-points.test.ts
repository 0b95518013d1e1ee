/** The approval signs the contact points of the addressee: a letter goes to no address that the second person did not see. */
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'

const at = '2026-11-02T02:00:00.000Z'
const portal = { kind: 'PORTAL', address: 'facebook' }
const mail = { kind: 'EMAIL', address: 'lien-he@facebook.invalid' }
const second = { kind: 'EMAIL', address: 'phap-che@facebook.invalid' }
const other = { kind: 'EMAIL', address: 'khac@facebook.invalid' }

let desk: Desk
let signed: Sent
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  await setChannels([portal, mail, second])
  signed = await approved()
})

const setChannels = async (channels: object[]) => {
  const platform = desk.platforms.facebook!
  const { version: expectedVersion } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
  return setPlatformChannels(desk.ask('quan-tri', at), { key: newKey(), platform, expectedVersion, channels })
}
const approved = async () => {
  const draft = await makeDraft(desk, { at })
  const step = (command: typeof submitForApproval, who: string) =>
    atVersion(desk, draft.request, (expectedVersion) =>
      command(desk.ask(who, at), { key: newKey(), request: draft.request, expectedVersion }),
    )
  await step(submitForApproval, 'can-bo-1')
  await step(approveRequest, 'lanh-dao')
  return draft
}
const send = ({ request }: Sent, input: object) =>
  atVersion(desk, request, (expectedVersion) =>
    sendRequest(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, proof: 'thư số 3', ...input }),
  )
const read = ({ request }: Sent) => desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
const payloads = async (type: string, { request }: Sent) =>
  (
    await desk.sql.query(
      `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
      WHERE e.type = $1 AND e.subject_id = $2 ORDER BY e.seq`,
      [type, request],
    )
  ).rows.map(({ data }) => data)

it.each([
  ['another address', [portal, other, second]],
  ['another order', [portal, second, mail]],
  ['one address less', [portal, mail]],
])('returns an approved request to its approval after %s, and states both lists', async (_what, channels) => {
  await setChannels(channels)
  expect(await read(signed)).toMatchObject({ state: 'AWAITING_APPROVAL', changedParts: ['CHANNELS'] })
  expect(await payloads('request.approval_voided', signed)).toMatchObject([
    { changedParts: ['CHANNELS'], previousChannels: [portal, mail, second], channels },
  ])
  await expect(send(signed, { via: 'EMAIL' })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})

it('leaves the approval if only a note or the day of the verification changes', async () => {
  await setChannels([portal, { ...mail, note: 'bộ phận pháp chế', verifiedOn: '2026-11-01' }, second])
  expect((await read(signed)).state).toBe('APPROVED')
})

it.each([
  ['the first one of the channel', {}, mail.address],
  ['the stated one', { address: second.address }, second.address],
])('records that a letter went to %s', async (_what, input, address) => {
  await send(signed, { via: 'EMAIL', ...input })
  expect(await payloads('request.sent', signed)).toMatchObject([{ via: 'EMAIL', address }])
  expect(await payloads('request.approved', signed)).toMatchObject([{ channels: [portal, mail, second] }])
})

it('records the address of a failed attempt', async () => {
  await send(signed, { via: 'EMAIL', failure: 'hộp thư đầy' })
  expect(await payloads('request.undelivered', signed)).toMatchObject([{ via: 'EMAIL', address: mail.address }])
})

it.each([
  ['an address that was not signed', { via: 'EMAIL', address: other.address }],
  ['a channel that the platform does not have', { via: 'PAPER' }],
])('refuses %s', async (_what, input) => {
  await expect(send(signed, input)).rejects.toMatchObject({
    ...{ code: 'CHANNEL_MISSING', subject: 'Platform', ids: [desk.platforms.facebook] },
  })
  expect((await read(signed)).state).toBe('APPROVED')
})

it('sends to a signed address only, whenever an administrator changes the contact points', async () => {
  const outcomes = { sent: 0, returned: 0 }
  for (let run = 0; run < 20; run++) {
    await setChannels([portal, mail, second])
    const request = await approved()
    // In some runs the change starts later, in others the sending.
    const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
    await Promise.all([
      after(run % 2 ? run * 5 : 0).then(() => setChannels([portal, other])),
      after(run % 2 ? 0 : run * 5)
        .then(() => send(request, { via: 'EMAIL' }))
        .catch((error: Error) => {
          if (!['RuleError', 'ConflictError'].includes(error.name)) throw error
        }),
    ])
    const { state } = await read(request)
    const sent = await payloads('request.sent', request)
    if (state === 'SENT') {
      outcomes.sent++
      expect(sent).toMatchObject([{ address: mail.address }])
    } else {
      outcomes.returned++
      expect(state).toBe('AWAITING_APPROVAL')
      expect(sent).toEqual([])
    }
  }
  // Both orders occur.
  expect(Math.min(outcomes.sent, outcomes.returned)).toBeGreaterThan(0)
})
