/** Several servers that process one import together. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import type { ImportLine } from '@takedown/server/domain/imports/chunk.ts'
import { commitNextBatch } from '@takedown/server/domain/imports/commit-batch.ts'
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { expect, it } from 'vitest'
import { newKey, newPosts, openDesk } from '#support/make.ts'

it('an import has the same result with several servers as with one', async () => {
  const desk = await openDesk()
  const ask = desk.ask('can-bo-1', new Date())
  const caseRow = await openCase(ask, { key: newKey(), title: 'Vụ nhập', category: desk.categories['bung-no'] })
  const urls = newPosts(20_000)
  const lines = async function* (): AsyncGenerator<ImportLine[]> {
    yield urls.map((url, index) => ({ line: index + 1, raw: url, value: { url } }))
  }
  const file = { lines: lines(), sha256: () => '0'.repeat(64) }
  const { id } = await importItems(ask, desk.sql, { key: newKey(), case: caseRow.id }, file, () => new Date())

  const settleAll = async () => {
    // A server that finds the only import taken looks again, as its job would.
    while ((await desk.db.import.count({ where: { id, state: 'RUNNING' } })) > 0)
      await commitNextBatch(desk.db, new Date())
  }
  await Promise.all([settleAll(), settleAll(), settleAll()])

  expect(await desk.db.import.findUnique({ where: { id } })).toMatchObject({
    state: 'DONE',
    added: 20_000,
    known: 0,
    attempts: 0,
  })
  expect(await desk.db.caseItem.count({ where: { caseId: caseRow.id } })).toBe(20_000)
  const { rows } = await desk.sql.query<{ count: number }>(
    `SELECT sum((payload::json ->> 'count')::int)::int AS count FROM event_payload JOIN event ON event.id = event_id
     WHERE case_id = $1 AND type = 'case.items_added'`,
    [caseRow.id],
  )
  expect(rows).toEqual([{ count: 20_000 }])
  expect(await verifyLog(desk.sql)).toMatchObject({ fault: null })
  await desk.close()
})
