/** An upgrade gives categories their names by language. The packs still recognise what the operator changed before. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import { isUpToDate, planPack } from '@takedown/server/domain/packs/plan.ts'
import { packEntries } from '@takedown/server/domain/reference/pack-fields.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { expect, it } from 'vitest'
import { emptyDatabase } from '#support/run/database.ts'

const MIGRATION = '20261127200000_category_names'
const vn = shippedPack('vn')

it('of the pack that was loaded, only the category that the operator renamed counts as changed', async () => {
  const url = await emptyDatabase()
  const migrations = readMigrations().map(({ path }) => path)
  await migrate(url, migrations.slice(0, migrations.indexOf(MIGRATION)))
  const sql = createPool(url)
  await sql.query(`INSERT INTO pack (id, slug, version, loaded_at) VALUES (gen_random_uuid(), 'vn', $1, now())`, [
    vn.version,
  ])
  for (const { slug, fields } of packEntries(vn, 'categories')) {
    const { names, ...others } = fields as { names: { vi: string; en: string }; parent: string | null }
    const stated = { ...others, nameVi: names.vi, nameEn: names.en }
    await sql.query(
      `INSERT INTO pack_entry (pack_id, section, slug, stated) SELECT id, 'categories', $1, $2 FROM pack`,
      [slug, stated],
    )
    await sql.query(
      `INSERT INTO category (id, slug, name_vi, name_en, severity, expression, no_capture, source_note, parent_id)
       SELECT gen_random_uuid(), $1, s->>'nameVi', CASE $1 WHEN 'ma-tuy' THEN 'Narcotics' ELSE s->>'nameEn' END,
         (s->>'severity')::int, (s->>'expression')::boolean, (s->>'noCapture')::boolean, s->>'sourceNote',
         (SELECT id FROM category WHERE slug = s->>'parent')
       FROM (SELECT $2::jsonb AS s) stated`,
      [slug, stated],
    )
  }
  await sql.end()
  expect(await migrate(url)).toContain(MIGRATION)

  const db = createClient(url)
  expect(isUpToDate(await planPack(db, vn, ['categories']))).toBe(true)
  // Both categories get another English name in the next edition; the operator had renamed the second one.
  const next = structuredClone(vn)
  for (const { slug, names } of next.categories) if (['lua-dao', 'ma-tuy'].includes(slug)) names.en = 'Renamed'
  const { entries } = await planPack(db, next, ['categories'])
  expect(entries.filter(({ changes, kept }) => changes.length + kept.length > 0)).toMatchObject([
    { slug: 'lua-dao', changes: [{ field: 'names', stored: { vi: 'Lừa đảo', en: 'Fraud' } }], kept: [] },
    { slug: 'ma-tuy', changes: [], kept: [{ field: 'names', stored: { vi: 'Ma túy', en: 'Narcotics' } }] },
  ])
  await db.$disconnect()
})
