/** A migration corrects the source of items that programs added: the log tells who added them. */
import { readMigrations } from '@takedown/prisma/schema.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, newPosts, openDesk } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('makes items that an API key added items of the API, and leaves those of officers', async () => {
  const { case: id, contents } = await makeCase(desk, { at: '2026-03-02T02:00:00Z' })
  const officer = desk.ask('can-bo-1', '2026-03-02T03:00:00Z')
  const [url] = newPosts(1)
  const program = { ...officer, viewer: { ...officer.viewer, kind: 'key' as const, scopes: ['read', 'write'] } }
  await addItems(program, { key: newKey(), case: id, items: [{ url }] })
  await desk.db.contentItem.updateMany({ data: { source: 'OWN' } })

  const { content } = readMigrations().find(({ path }) => path.includes('item_source_of_keys'))!
  await desk.sql.query(String(content))
  const items = await desk.db.contentItem.findMany({ select: { id: true, source: true, canonicalUrl: true } })
  expect(Object.fromEntries(items.map((item) => [item.canonicalUrl === url, item.source]))).toEqual({
    true: 'API',
    false: 'OWN',
  })
  expect(items).toHaveLength(1 + contents.length)
  expect((await desk.db.figureCursor.findUniqueOrThrow({ where: { id: 1 } })).rules).toBe(0)
})
