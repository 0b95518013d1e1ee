/** Fills an empty database: tables, the operator's data, people, then years of requests in a few statements. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { addAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import pg from 'pg'
import { batches, finish, prepare } from './seed.ts'
import type { Size } from './size.ts'

const OFFICERS = 12

/** The filled tables, with the statements for each; two are filled at a time, one per core. */
const lanes = [['content_item', 'case_item'], ['request_item']] as const

export async function seed(url: string, size: Size): Promise<void> {
  await migrate(url)
  await addPeople(url)
  const clients = await Promise.all(lanes.map(() => connect(url)))
  try {
    const [first] = clients
    await first!.query(prepare(size))
    await Promise.all(lanes.map((tables, lane) => fill(clients[lane]!, tables, size)))
    await first!.query(finish)
    await first!.query('VACUUM ANALYZE')
    await countFigures(url)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

/** The work of a server at its first start on these rows. */
async function countFigures(url: string): Promise<void> {
  const sql = createPool(url, { max: 1 })
  try {
    await rebuildFigures(sql)
  } finally {
    await sql.end()
  }
}

/** The seed itself guarantees the rules, so triggers and foreign keys need not check them row by row. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('SET session_replication_role = replica')
  await client.query('SET synchronous_commit = off')
  return client
}

/** Fills tables without their indexes and then builds those, which takes a third of the time. */
async function fill(client: pg.Client, tables: readonly string[], size: Size): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
       WHERE tablename = $1 AND schemaname = 'public' AND indexname <> $1 || '_pkey'`,
      [table],
    )
    for (const { name } of rows) await client.query(`DROP INDEX "${name}"`)
    for (const statement of batches(table, size)) await client.query(statement)
    for (const { definition } of rows) await client.query(definition)
  }
}

async function addPeople(url: string): Promise<void> {
  const db = createClient(url)
  try {
    const now = new Date()
    await loadReference(db, now)
    await runSystemCommand(db, now, 'addPeople', async (tx, append) => {
      const person = (role: 'OPERATOR' | 'SUPERVISOR' | 'ADMIN', n: number) =>
        addAccount(tx, append, {
          name: `Cán bộ ${n}`,
          email: `${role}-${n}@bench.invalid`.toLowerCase(),
          role,
          locale: 'vi',
        })
      for (let n = 1; n <= OFFICERS; n++) await person('OPERATOR', n)
      await person('SUPERVISOR', 1)
      await person('ADMIN', 1)
      return {}
    })
  } finally {
    await db.$disconnect()
  }
}
