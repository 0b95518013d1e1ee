/** A migration computes the keys of names in letters of another width again. It merges nothing. */
import { readMigrations } from '@takedown/prisma/schema.ts'
import { addNamedItem } from '@takedown/server/domain/cases/named-items.ts'
import { nameKeyOf } from '@takedown/server/domain/content/named-items.ts'
import { sameNames } from '@takedown/server/domain/content/same-names.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, openDesk } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const at = '2026-03-02T02:00:00Z'
const addNamed = async (caseId: string, name: string) => {
  const item = { case: caseId, platform: desk.platforms.facebook, name, kind: 'GROUP' }
  await addNamedItem(desk.ask('can-bo-1', at), { key: newKey(), ...item })
}

it('finds names in full-width letters by the usual ones, and lists the items of one case that now share a name', async () => {
  const { case: id } = await makeCase(desk, { at })
  const names = ['Ｎｈóｍ Ｖａｙ', 'nhóm khác', 'nhom khac', 'ﾊﾟｰﾃｨ ㎏  ½', 'Ẻ ﬁ Ⅷ ™ ﻼً', 'nhóm  vay x']
  for (const name of names) await addNamed(id, name)
  // These are the keys of earlier versions.
  await desk.sql.query(
    `UPDATE content_item SET name_key = v.key FROM (VALUES ${names.map((_, n) => `($${2 * n + 1}, $${2 * n + 2})`)})
    AS v (title, key) WHERE content_item.title = v.title`,
    names.flatMap((name) => [name, earlierKey(name)]),
  )
  await desk.sql.query(`UPDATE content_item SET title = 'nhóm vay' WHERE title = 'nhóm  vay x'`)
  await desk.sql.query(`UPDATE content_item SET name_key = 'nhom vay' WHERE title = 'nhóm vay'`)
  const before = await desk.db.contentItem.count()
  expect(await sameNames(desk.db)).toEqual([])

  const { content } = readMigrations().find(({ path }) => path.endsWith('_name_keys'))!
  for (let run = 1; run <= 2; run++) {
    await desk.sql.query(String(content))
    const items = await desk.db.contentItem.findMany({ where: { nameKey: { not: null } } })
    for (const { title, nameKey } of items) expect([title, nameKey]).toEqual([title, nameKeyOf(title!)])
  }
  expect(await desk.db.contentItem.count()).toBe(before)
  const { number } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  expect(await sameNames(desk.db)).toEqual([
    { platform: 'Facebook', number, names: expect.arrayContaining(['Ｎｈóｍ Ｖａｙ', 'nhóm vay']) },
  ])
})

const earlierKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
