/** Borrowed database connections that are lost or fall silent. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { limitStatements, openClient, withClient, withTransaction } from '@takedown/prisma/connection.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { openGate } from '#support/feed/gate.ts'
import { freshDatabase } from '#support/run/database.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  while (closing.length > 0) await closing.pop()!()
})

/** A database behind a gate. */
async function gated() {
  const gate = await openGate()
  const url = new URL(await freshDatabase())
  gate.lead(Number(url.port))
  url.port = new URL(gate.url).port
  closing.push(() => gate.close())
  /** Open connections stay open and are never answered; new ones work. */
  const silence = () => {
    gate.cut()
    gate.mend()
  }
  return { url: url.href, silence }
}

async function connected({ statementTimeout = 500, max = 4 } = {}) {
  const { url, silence } = await gated()
  const sql = createPool(url, { max, statementTimeout })
  closing.push(() => sql.end())
  return { silence, sql }
}

const cutOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`

describe('a borrowed connection', () => {
  it('ends its work with an error when it is lost, and affects nothing else', async () => {
    const { sql } = await connected()
    const working = withClient(sql, async (client) => {
      await client.query('SELECT 1')
      const other = await openClient({ connectionString: sql.options.connectionString })
      await other.query(cutOthers)
      await other.end()
      // Lost between two statements, while no answer is awaited.
      await new Promise((resolve) => setTimeout(resolve, 100))
      await client.query('SELECT 2')
    })
    await expect(working).rejects.toThrow(/terminat|not queryable/)
    expect((await sql.query('SELECT 3 AS n')).rows).toEqual([{ n: 3 }])
  })

  it('is rolled back and discarded when its transaction fails', async () => {
    const { sql } = await connected({ max: 1 })
    await sql.query('CREATE TABLE kept (n int)')
    const pids: number[] = []
    const failing = withTransaction(sql, async (client) => {
      pids.push((await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid)
      await client.query('INSERT INTO kept VALUES (1)')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    const { rows } = await sql.query('SELECT pg_backend_pid() AS pid, (SELECT count(*)::int FROM kept) AS kept')
    expect(rows[0]).toMatchObject({ kept: 0 })
    expect(pids).not.toContain(rows[0].pid)
  })

  it('may have a longer statement timeout for one transaction', async () => {
    const { sql } = await connected({ max: 1 })
    const slow = 'SELECT pg_sleep(1.8)'
    await withTransaction(sql, async (client) => {
      await limitStatements(client, 5_000)
      await client.query(slow)
    })
    await expect(sql.query(slow)).rejects.toThrow('statement timeout')
  })
})

describe('a silent network', () => {
  it('costs the statements under way, and none after them', async () => {
    const { silence, sql } = await connected()
    await Promise.all(Array.from({ length: 4 }, () => sql.query('SELECT pg_sleep(0.05)')))
    silence()
    const started = Date.now()
    await expect(sql.query('SELECT 1')).rejects.toThrow('no answer from the database')
    // The other three were idle: they are probed, and replaced by working ones.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const answers = await Promise.all(Array.from({ length: 4 }, () => sql.query('SELECT 1')))
    expect(answers).toHaveLength(4)
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  it('costs a long-running statement as soon as another connection proves silent', async () => {
    const { silence, sql } = await connected({ max: 2 })
    await Promise.all(Array.from({ length: 2 }, () => sql.query('SELECT pg_sleep(0.05)')))
    const started = Date.now()
    const long = withTransaction(sql, async (client) => {
      await limitStatements(client, 60_000)
      await client.query('SELECT pg_sleep(1)')
    })
    const failing = expect(long).rejects.toThrow('nor on another connection')
    await new Promise((resolve) => setTimeout(resolve, 300))
    silence()
    await expect(sql.query('SELECT 1')).rejects.toThrow('no answer from the database')
    await failing
    expect(Date.now() - started).toBeLessThan(20_000)
  })

  it('is detected by Prisma too, even inside a transaction', async () => {
    const { url, silence } = await gated()
    const db = createClient(url, { max: 2, statementTimeout: 500 })
    closing.push(() => db.$disconnect())
    const working = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`
      silence()
      await tx.$queryRaw`SELECT 2`
    })
    await expect(working).rejects.toThrow()
    expect(await db.$queryRaw`SELECT 3 AS n`).toEqual([{ n: 3 }])
  })
})
