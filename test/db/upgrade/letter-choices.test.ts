/** An upgrade keeps what officers chose for letters: the subjects that they wrote, and the files that they shared. */
import { createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import { expect, it } from 'vitest'
import { emptyDatabase } from '#support/run/database.ts'

/** A database without this migration and the later ones, into which rows without the rows that they name may be written. */
async function before(migration: string) {
  const url = await emptyDatabase()
  const migrations = readMigrations().map(({ path }) => path)
  await migrate(url, migrations.slice(0, migrations.indexOf(migration)))
  const sql = createPool(url)
  const client = await sql.connect()
  await client.query("SET session_replication_role = 'replica'")
  const finish = async () => {
    client.release()
    expect(await migrate(url)).toContain(migration)
  }
  return { sql, client, finish }
}

it('a subject in the form of a phrase of any template is the default one, and a signed subject stays', async () => {
  const { sql, client, finish } = await before('20261128081100_written_subjects')
  const requests = [
    ['DRAFT', 'Yêu cầu ngăn chặn, gỡ bỏ 12 nội dung vi phạm trên Facebook', false],
    ['AWAITING_APPROVAL', 'Request to apply the measure “Label” to 3 unlawful items on X (Twitter)', false],
    ['DRAFT', 'Pedido (2) de remover 2 [x] em TikTok', false],
    ['DRAFT', 'Yêu cầu ngăn chặn, gỡ bỏ mười nội dung vi phạm trên Facebook', true],
    ['DRAFT', 'Chặn hai nhóm dạy trốn nợ', true],
    // A signed letter keeps its subject.
    ['APPROVED', 'Yêu cầu ngăn chặn, gỡ bỏ 12 nội dung vi phạm trên Facebook', true],
  ] as const
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
  await finish()
  const { rows } = await sql.query(
    'SELECT state, subject, subject_written AS written FROM removal_request ORDER BY number',
  )
  expect(rows.map(({ state, subject, written }) => [state, subject, written])).toEqual(requests)
  await sql.end()
})

it('a file that addressees may read stays permitted to the addressee of its item', async () => {
  const { sql, client, finish } = await before('20261128081200_shared_with')
  const [facebook, host] = [crypto.randomUUID(), crypto.randomUUID()]
  for (const id of [facebook, host])
    await client.query(
      `INSERT INTO platform (id, slug, name, operator, country) VALUES ($1, $2, $2, 'Công ty', 'VN')`,
      [id, `noi-nhan-${id}`],
    )
  const files = [
    [true, facebook, null],
    [true, facebook, host],
    [true, null, null],
    [false, facebook, null],
  ] as const
  for (const [index, [shareable, platform, addressee]] of files.entries()) {
    const { rows } = await client.query(
      `INSERT INTO content_item (id, kind, platform_id, addressee_id, first_seen_at, canonical_url)
       VALUES (gen_random_uuid(), 'POST', $1, $2, now(), $3) RETURNING id`,
      [platform, addressee, `https://facebook.com/${index}`],
    )
    await client.query(
      `INSERT INTO evidence (id, case_id, item_id, number, sha256, size, mime, file_name, captured_at, captured_by, recorded_at, shareable)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, 1, 'text/plain', 'a.txt', now(), 'A', now(), $5)`,
      [crypto.randomUUID(), rows[0].id, index + 1, 'a'.repeat(64), shareable],
    )
  }
  await finish()
  const { rows } = await sql.query('SELECT shareable, shareable_for_id AS addressee FROM evidence ORDER BY number')
  expect(rows.map(({ shareable, addressee }) => [shareable, addressee])).toEqual([
    [true, facebook],
    [true, host],
    // Without an addressee, the permission holds for any.
    [true, null],
    [false, null],
  ])
  await sql.end()
})
