/** Letters of the ladder that wait for a signature stand in the queue of approvers, and the board is sorted by chases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { answer, type Desk, makeSent, openDesk } from '#support/make.ts'
import { sendRungAt, withWaitingNotice } from '#support/objects/outgoing/ladder-changes.ts'
import { has, sinceOf } from '#support/queues/read.ts'

const HOUR_MS = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()

let desk: Desk
let app: TestApp
let supervisor: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  supervisor = await app.as('SUPERVISOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const waiting = async () => {
  const { sent, letter } = await withWaitingNotice(desk, ago(0))
  const id = `RemovalRequest_${sent.request}`
  const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  return { ...sent, id, input: { requestId: id, expectedVersion: version, letter } }
}

describe('a letter that waits for a signature', () => {
  it('stands in the queue of approvers since its writing, until somebody signs or declines it', async () => {
    const [signed, declined] = [await waiting(), await waiting()]
    for (const { id, input } of [signed, declined]) {
      const { writtenAt } = await desk.db.ladderLetter.findUniqueOrThrow({ where: { id: input.letter } })
      expect(await sinceOf('APPROVALS', id, supervisor)).toBe(writtenAt.toISOString())
    }
    const { request } = await supervisor.get(
      'query ($id: ID!) { request(id: $id) { ladder { waitingRung { code } waitingWriter { name } } } }',
      { id: signed.id },
    )
    expect(request.ladder).toEqual({
      waitingRung: { code: 'FORMAL_NOTICE' },
      waitingWriter: { name: expect.any(String) },
    })
    await supervisor.must('signRung', signed.input)
    await supervisor.must('declineRung', { ...declined.input, reason: 'Nền tảng hẹn chiều nay' })
    expect([await has('APPROVALS', signed.id, supervisor), await has('APPROVALS', declined.id, supervisor)]).toEqual([
      false,
      false,
    ])
  })

  it('leaves the queue when its request is answered, and never stands in the queue of its author', async () => {
    const sent = await waiting()
    expect(await has('APPROVALS', sent.id, supervisor)).toBe(true)
    const { viewer } = await supervisor.get('{ viewer { id } }')
    const author = viewer.id.slice(viewer.id.indexOf('_') + 1)
    const { writtenById } = await desk.db.ladderLetter.findUniqueOrThrow({ where: { id: sent.input.letter } })
    expect(writtenById).not.toBe(author)
    await answer(desk, sent, sent.items, { state: 'NOT_FOUND' }, { at: ago(0) })
    expect(await has('APPROVALS', sent.id, supervisor)).toBe(false)
  })
})

it('sorts the board by how often the platform was chased, page by page, except for liaisons', async () => {
  const [never, once, twice] = [
    await makeSent(desk, { at: ago(100) }),
    await makeSent(desk, { at: ago(80) }),
    await makeSent(desk, { at: ago(60) }),
  ]
  await sendRungAt(desk, once, 'CHASE', ago(2))
  await sendRungAt(desk, twice, 'REMINDER', ago(38))
  await sendRungAt(desk, twice, 'CHASE', ago(2))
  const own = [twice, once, never].map(({ request }) => `RemovalRequest_${request}`)
  const read = async (who: Client, orderBy: string) => {
    const ids: string[] = []
    for (let after: string | null = null; ; ) {
      const { board }: Data = await who.get(
        `query ($orderBy: BoardOrder!, $after: String) { board(orderBy: $orderBy, first: 1, after: $after) {
           nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { orderBy, after },
      )
      ids.push(...board.nodes.map(({ id }: Data) => id))
      if (!board.pageInfo.hasNextPage) return ids
      after = board.pageInfo.endCursor
    }
  }
  expect((await read(supervisor, 'CHASED_DESC')).filter((id) => own.includes(id))).toEqual(own)
  const rows = await supervisor.get(
    '{ board(orderBy: CHASED_DESC, first: 500) { nodes { id number reminders remindedAt } } }',
  )
  const rowOf = (id: string): Data => rows.board.nodes.find((row: Data) => row.id === id)
  expect(rowOf(own[0]!)).toMatchObject({ reminders: 2, remindedAt: expect.any(String) })
  expect(rowOf(own[2]!)).toMatchObject({ reminders: 0, remindedAt: null })
  // The file has the same column.
  const file = await fetch(`${app.url}/exports/requests.csv?q=`, { headers: supervisor.headers })
  const [head, ...lines] = (await file.text())
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const chasedOf = (id: string) =>
    lines.find(([number]) => number === rowOf(id).number)?.at(head!.indexOf('chased') - head!.length)
  expect(own.map(chasedOf)).toEqual(['2', '1', '0'])
  await desk.sql.query('ANALYZE board_row')
  const client = await desk.sql.connect()
  try {
    await client.query('BEGIN; SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off')
    const plan = await client.query(
      'EXPLAIN SELECT request_id FROM board_row ORDER BY chased DESC, due_at, request_id LIMIT 51',
    )
    expect(JSON.stringify(plan.rows)).toContain('board_row_chased_due_at_request_id_idx')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
  const liaison = await app.as('PLATFORM', 'facebook')
  expect(await read(liaison, 'CHASED_DESC')).toEqual(await read(liaison, 'DUE_ASC'))
})
