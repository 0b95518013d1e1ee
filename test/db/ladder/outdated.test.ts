/** A letter of the ladder that can no longer be signed goes back to its author, and asks nobody for a signature. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { markOutdatedLetters } from '@takedown/server/domain/ladder/outdated.ts'
import { writeMorningReport } from '@takedown/server/domain/notifications/morning-report.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { sendRungAt, withWaitingNotice } from '#support/objects/outgoing/ladder-changes.ts'
import { has, sinceOf } from '#support/queues/read.ts'

const HOUR_MS = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()

let desk: Desk
let app: TestApp
let supervisor: Client
let author: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  supervisor = await app.as('SUPERVISOR')
  author = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

/** Two servers mark at the same time. */
const mark = () => Promise.all([1, 2].map(() => markOutdatedLetters(desk.db, new Date())))

async function asksForSignature(): Promise<boolean> {
  const { viewer } = desk.ask('lanh-dao', ago(0))
  const day = new Date(new Date(Date.now() + 7 * HOUR_MS).toISOString().slice(0, 10))
  const links = { link: 'https://desk.example', unsubscribe: 'https://desk.example/u' }
  const reader = { id: viewer.id!, locale: 'en', role: 'SUPERVISOR' as const }
  const report = await writeMorningReport(desk.db, reader, day, new Date(), links)
  return report!.text.includes('WAITING FOR YOUR SIGNATURE: 1 REQUEST')
}

it('returns to its author when an item was seen online, and to the approvers when it can be signed again', async () => {
  const { sent, letter } = await withWaitingNotice(desk, ago(0))
  const id = `RemovalRequest_${sent.request}`
  const check = (up: boolean, hours: number) =>
    recordCheck(desk.ask('can-bo-2', ago(hours)), { key: newKey(), item: sent.contents[0], up })
  const stand = async () => {
    await mark()
    return {
      approvals: await has('APPROVALS', id, supervisor),
      returned: await has('RETURNED', id, author),
      mail: await asksForSignature(),
    }
  }
  /** The handover counts what waits for a signature, whoever may sign it. */
  const inHandover = async () => {
    const { officeQueues } = await author.get('{ officeQueues(withApprovals: true) { kind count } }')
    return officeQueues.find(({ kind }: Data) => kind === 'APPROVALS').count
  }
  const waits = { approvals: true, returned: false, mail: true }
  const outdated = { approvals: false, returned: true, mail: false }
  expect([await stand(), await inHandover()]).toEqual([waits, 1])

  await check(true, 0.5)
  expect([await stand(), await inHandover()]).toEqual([outdated, 0])
  const { outdatedAt } = await desk.db.ladderLetter.findUniqueOrThrow({ where: { id: letter } })
  expect(await sinceOf('RETURNED', id, author)).toBe(outdatedAt!.toISOString())
  const other = await app.another('OPERATOR')
  expect(await has('RETURNED', id, other)).toBe(false)
  // Officers see in the queue of overdue requests that the letter is to be written.
  const { request } = await author.get(
    'query ($id: ID!) { request(id: $id) { ladder { waitingFits proposal { rung { code } } } } }',
    { id },
  )
  expect(request.ladder).toEqual({ waitingFits: false, proposal: { rung: { code: 'FORMAL_NOTICE' } } })

  await check(false, 0.3)
  expect(await stand()).toEqual(waits)
  await check(true, 0.1)
  expect(await stand()).toEqual(outdated)
  await sendRungAt(desk, sent, 'FORMAL_NOTICE', ago(0))
  expect(await stand()).toEqual(waits)
  const { rows } = await desk.sql.query(
    `SELECT p.payload::json -> 'isOutdated' AS outdated FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'request.chase_outdated' AND e.subject_id = $1 ORDER BY e.seq`,
    [sent.request],
  )
  expect(rows.map(({ outdated }) => outdated)).toEqual([true, false, true])
})
