/** An upgrade tells the default subjects of unsigned letters from those that somebody wrote. */
import { createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import { expect, it } from 'vitest'
import { emptyDatabase } from '#support/run/database.ts'

const MIGRATION = '20261128081100_written_subjects'
const requests = [
  ['DRAFT', 'Yêu cầu ngăn chặn, gỡ bỏ 12 nội dung vi phạm trên Facebook', false],
  ['AWAITING_APPROVAL', 'Request to apply the measure “Label” to 3 unlawful items on X (Twitter)', false],
  ['DRAFT', 'Pedido (2) de remover 2 [x] em TikTok', false],
  ['DRAFT', 'Yêu cầu ngăn chặn, gỡ bỏ mười nội dung vi phạm trên Facebook', true],
  ['DRAFT', 'Chặn hai nhóm dạy trốn nợ', true],
  // A signed letter keeps its subject.
  ['APPROVED', 'Yêu cầu ngăn chặn, gỡ bỏ 12 nội dung vi phạm trên Facebook', true],
] as const

it('a subject in the form of a phrase of any template is the default one, and a signed subject stays', async () => {
  const url = await emptyDatabase()
  const migrations = readMigrations().map(({ path }) => path)
  await migrate(url, migrations.slice(0, migrations.indexOf(MIGRATION)))
  const sql = createPool(url)
  const client = await sql.connect()
  // Rows of other tables are not needed to show which subjects somebody wrote.
  await client.query("SET session_replication_role = 'replica'")
  await client.query(
    `INSERT INTO letter_template_version (template_id, number, name, phrases, created_at)
     VALUES (gen_random_uuid(), 1, 'Modelo', '{"USUAL_SUBJECT": "Pedido ({count}) de {demand} {count} [x] em {platform}"}', now())`,
  )
  for (const [index, [state, subject]] of requests.entries())
    await client.query(
      `INSERT INTO removal_request (id, number, case_id, platform_id, category_id, power_id, subject, state, editor_ids, created_at)
       VALUES (gen_random_uuid(), $1, $2, $2, $2, $2, $3, $4::text::request_state, '{}', now())`,
      [`YC-${index}`, crypto.randomUUID(), subject, state],
    )
  client.release()
  expect(await migrate(url)).toContain(MIGRATION)
  const { rows } = await sql.query(
    'SELECT state, subject, subject_written AS written FROM removal_request ORDER BY number',
  )
  expect(rows.map(({ state, subject, written }) => [state, subject, written])).toEqual(requests)
  await sql.end()
})
