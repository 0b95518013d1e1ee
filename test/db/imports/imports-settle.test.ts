/** Several servers that process one import together. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import type { ImportLine } from '@takedown/server/domain/imports/chunk.ts'
import { commitNextBatch } from '@takedown/server/domain/imports/commit-batch.ts'
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { expect, it } from 'vitest'
import { newKey, newPosts, openDesk } from '#support/make.ts'
import { makeHostingCompany, newHost } from '#support/objects/sites.ts'

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

it('a platform that gets a host after a file was read gets the items of the file', async () => {
  const desk = await openDesk()
  const at = new Date()
  const ask = desk.ask('can-bo-1', at)
  const caseRow = await openCase(ask, { key: newKey(), title: 'Vụ nhập', category: desk.categories['bung-no'] })
  const [host, other] = [newHost(), newHost()]
  const urls = [`https://${host}/1`, `https://a.${host}/2`, `https://${other}/3`]
  const lines = async function* (): AsyncGenerator<ImportLine[]> {
    yield urls.map((url, index) => ({ line: index + 1, raw: url, value: { url } }))
  }
  const file = { lines: lines(), sha256: () => '1'.repeat(64) }
  const { id } = await importItems(ask, desk.sql, { key: newKey(), case: caseRow.id }, file, () => new Date())
  const platform = await makeHostingCompany(desk, at.toISOString(), { hosts: [host] })
  while ((await desk.db.import.count({ where: { id, state: 'RUNNING' } })) > 0)
    await commitNextBatch(desk.db, new Date())
  const rows = await desk.db.contentItem.findMany({ where: { canonicalUrl: { in: urls } }, orderBy: { id: 'asc' } })
  expect(rows.map(({ platformId, domain }) => [platformId, domain])).toEqual([
    [platform, null],
    [platform, null],
    [null, other],
  ])
  await desk.close()
})
