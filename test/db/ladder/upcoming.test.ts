/** A request states what follows on its ladder, to whom its letter goes, and why it cannot be sent again. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Desk, makeSent, openDesk, type Sent } from '#support/make.ts'
import { sendRungAt, withWaitingNotice } from '#support/objects/outgoing/ladder-changes.ts'

const HOUR_MS = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()

let desk: Desk
let app: TestApp
let officer: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

async function ladderOf({ request }: Pick<Sent, 'request'>) {
  const { request: read } = await officer.get(
    `query ($id: ID!) { request(id: $id) { ladder {
       proposal { rung { code } } contact { channel } isUsedUp resend { since }
       upcoming { at rung { code signed } skipped { code } }
       repetition { delivery sentVia lastSentAt hours availableAt refusal }
     } } }`,
    { id: `RemovalRequest_${request}` },
  )
  return read.ladder
}
const sentAtOf = ({ request }: Pick<Sent, 'request'>, rung: string) =>
  desk.db.ladderLetter.findFirstOrThrow({ where: { requestId: request, rung } })
const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS).toISOString()

it('states the next rung and from when it may be taken, before and after each letter', async () => {
  const sent = await makeSent(desk, { at: ago(30) })
  // The chase is proposed, and the hours of the notice count from its letter.
  expect(await ladderOf(sent)).toMatchObject({
    ...{ proposal: { rung: { code: 'CHASE' } }, isUsedUp: false },
    upcoming: { at: null, rung: { code: 'FORMAL_NOTICE', signed: true }, skipped: [] },
  })
  await sendRungAt(desk, sent, 'CHASE', ago(2))
  const { decidedAt } = await sentAtOf(sent, 'CHASE')
  expect(await ladderOf(sent)).toMatchObject({
    ...{ proposal: null, contact: null, isUsedUp: false },
    upcoming: { at: hoursAfter(decidedAt!, 24), rung: { code: 'FORMAL_NOTICE' } },
  })
  // The platform has no higher contact, so the legal step follows the notice.
  const waiting = await withWaitingNotice(desk, ago(0))
  expect((await ladderOf(waiting.sent)).upcoming).toMatchObject({
    ...{ at: null, rung: { code: 'LEGAL_STEP' }, skipped: [{ code: 'HIGHER_CONTACT' }] },
  })
})

it('states that the ladder is used up after its last letter', async () => {
  const platform = await desk.db.platform.findFirstOrThrow({ where: { slug: 'facebook' } })
  const rung = { code: 'ONLY', kind: 'LETTER', starts: 'AFTER_DUE', hours: 0, contact: 'USUAL', signed: false }
  const ladder = { rungs: [{ ...rung, labels: { vi: 'Chỉ một', en: 'Only one' } }], resendHours: null }
  await desk.db.platform.update({
    where: { id: platform.id },
    data: { ladder: { ...ladder, higherContact: null } },
  })
  const sent = await makeSent(desk, { at: ago(30) })
  expect(await ladderOf(sent)).toMatchObject({ proposal: { rung: { code: 'ONLY' } }, upcoming: null, isUsedUp: false })
  await sendRungAt(desk, sent, 'ONLY', ago(1))
  expect(await ladderOf(sent)).toMatchObject({ proposal: null, upcoming: null, isUsedUp: true })
  await desk.sql.query('UPDATE platform SET ladder = NULL WHERE id = $1', [platform.id])
})

it('proposes for a request of the portal only what the portal can do', async () => {
  const sent = await makeSent(desk, { at: ago(60) })
  const { sentVia, sentAt } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  expect(sentVia).toBe('PORTAL')
  // The liaison of the platform reads the letter in the portal; there is nothing to send again.
  expect(await ladderOf(sent)).toMatchObject({
    ...{ proposal: { rung: { code: 'CHASE' } }, contact: { channel: 'PORTAL' }, resend: null },
    repetition: {
      ...{ delivery: null, sentVia: 'PORTAL', lastSentAt: sentAt!.toISOString(), hours: 24 },
      ...{ availableAt: null, refusal: 'CHANNEL' },
    },
  })
})

it('names no contact if nobody reads the portal of the platform, as the sending then refuses', async () => {
  const sent = await makeSent(desk, { at: ago(30) })
  const liaisons = { platformId: (await desk.db.platform.findFirstOrThrow({ where: { slug: 'facebook' } })).id }
  await desk.db.user.updateMany({ where: { ...liaisons, role: 'PLATFORM' }, data: { disabledAt: new Date() } })
  try {
    expect(await ladderOf(sent)).toMatchObject({ proposal: { rung: { code: 'CHASE' } }, contact: null })
    await expect(sendRungAt(desk, sent, 'CHASE', ago(0))).rejects.toMatchObject({ code: 'CHANNEL_MISSING' })
  } finally {
    await desk.db.user.updateMany({ where: liaisons, data: { disabledAt: null } })
  }
})
