/** An upgrade moves the authority's own phrases of letters to templates. Letters that are not sent yet keep them. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import { wordingsOf, wordsOf } from '@takedown/server/domain/authority/wording.ts'
import { expect, it } from 'vitest'
import { emptyDatabase } from '#support/run/database.ts'

const MIGRATION = '20261128050000_letter_templates'
const phrases = {
  NUMBER: { vi: 'Số {number}', 'pt-BR': 'Nº {number}' },
  // Saved by an earlier version, which did not refuse such braces.
  ANNEX: { vi: 'Phụ lục {Một}' },
}

it('every phrase in every language is in a template for every kind, with the letters that use it', async () => {
  const url = await emptyDatabase()
  const migrations = readMigrations().map(({ path }) => path)
  await migrate(url, migrations.slice(0, migrations.indexOf(MIGRATION)))
  const sql = createPool(url)
  await sql.query('UPDATE authority SET letter_phrases = $1', [phrases])
  // Rows of other tables are not needed to show which letters keep the phrases.
  const client = await sql.connect()
  await client.query("SET session_replication_role = 'replica'")
  const requests = [
    ['DRAFT', []],
    ['APPROVED', ['pt-BR', 'vi']],
    ['AWAITING_APPROVAL', ['en']],
    ['WITHDRAWN', ['vi']],
  ] as const
  for (const [index, [state, languages]] of requests.entries())
    await client.query(
      `INSERT INTO removal_request
         (id, number, case_id, platform_id, category_id, power_id, subject, state, editor_ids, created_at, languages)
       VALUES (gen_random_uuid(), $1, $2, $2, $2, $2, 'Thư', $3::text::request_state, '{}', now(), $4)`,
      [`YC-${index}`, crypto.randomUUID(), state, languages],
    )
  client.release()
  await sql.end()
  expect(await migrate(url)).toContain(MIGRATION)

  const db = createClient(url)
  const templates = await db.letterTemplate.findMany({
    orderBy: { language: 'asc' },
    select: {
      platformKind: true,
      language: true,
      latest: true,
      versions: { select: { phrases: true, changedPhrases: true } },
    },
  })
  expect(templates).toEqual([
    {
      ...{ platformKind: '', language: 'pt-BR', latest: 1 },
      versions: [{ phrases: { NUMBER: 'Nº {number}' }, changedPhrases: ['NUMBER'] }],
    },
    {
      ...{ platformKind: '', language: 'vi', latest: 1 },
      versions: [{ phrases: { ANNEX: 'Phụ lục {Một}', NUMBER: 'Số {number}' }, changedPhrases: ['ANNEX', 'NUMBER'] }],
    },
  ])
  const stored = await db.removalRequest.findMany({
    orderBy: { number: 'asc' },
    select: { state: true, templates: { select: { templateId: true, number: true } } },
  })
  expect(stored.map(({ templates }) => templates.length)).toEqual([1, 2, 0, 0])
  const letter = { state: stored[1]!.state, platform: null, templates: stored[1]!.templates }
  const [portuguese, vietnamese] = (await wordingsOf(db, letter, ['pt-BR', 'vi'])).map((each) => wordsOf(each, {}))
  expect(portuguese!.write('NUMBER', { number: '7' })).toBe('Nº 7')
  expect(vietnamese!.write('NUMBER', { number: '7' })).toBe('Số 7')
  expect(vietnamese!.write('ANNEX')).toBe('Phụ lục {Một}')
  await db.$disconnect()
})
