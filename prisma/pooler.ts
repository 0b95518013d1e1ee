/**
 * Checks at the start whether a pooler in transaction mode, such as PgBouncer, and its role are set up for this server. A
 * wrong setting would otherwise show only under load.
 */
import type pg from 'pg'
import { createPool, LIMITS } from './client.ts'
import { withClient } from './connection.ts'

/** SQLSTATE of a prepared statement that this connection to PostgreSQL does not have. */
const UNKNOWN_STATEMENT = '26000'
/** A statement whose preparation the pooler must repeat on each of its connections. */
const PREPARED = { name: 'takedown_pooler_check', text: 'SELECT pg_backend_pid() AS pid' }

/**
 * Checks the pooler at `url`, which needs at least three free connections to PostgreSQL.
 *
 * @throws Error that names the commands or settings that are missing
 */
export async function checkPooler(url: string): Promise<void> {
  const pool = createPool(url, { max: 3, pooled: true })
  try {
    await checkLimits(pool)
    if (!(await keepsStatements(pool)))
      throw new Error(
        'The pooler of DATABASE_URL does not keep prepared statements. It needs PgBouncer 1.21 or newer with max_prepared_statements = 200.',
      )
  } finally {
    await pool.end()
  }
}

/** A connection cannot set its limits through a pooler, so the role must have them. Shorter limits are accepted. */
async function checkLimits(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: keyof typeof LIMITS; ms: number; role: string; database: string }>(
    `SELECT name, setting::integer AS ms, quote_ident(current_user) AS role, quote_ident(current_database()) AS database
     FROM pg_settings WHERE name = ANY ($1) ORDER BY name`,
    [Object.keys(LIMITS)],
  )
  const commands = rows
    .filter(({ name, ms }) => ms === 0 || ms > LIMITS[name])
    .map(({ name, role, database }) => `ALTER ROLE ${role} IN DATABASE ${database} SET ${name} = ${LIMITS[name]};`)
  if (commands.length > 0)
    throw new Error(
      [
        'DATABASE_URL leads to a pooler, because DIRECT_DATABASE_URL is set. Its role then needs limits. Run:',
        ...commands.map((command) => `  ${command}`),
        'and RECONNECT in the console of PgBouncer.',
      ].join('\n'),
    )
}

/**
 * Prepares a statement on one connection of the pooler to PostgreSQL, lets another client occupy this connection, and
 * executes the statement again, so on another connection.
 */
async function keepsStatements(pool: pg.Pool): Promise<boolean> {
  const pidOf = async (client: pg.PoolClient, statement: string | typeof PREPARED) =>
    (await client.query<{ pid: number }>(statement as typeof PREPARED)).rows[0]!.pid
  const withThree = (work: (own: pg.PoolClient, first: pg.PoolClient, second: pg.PoolClient) => Promise<void>) =>
    withClient(pool, (own) => withClient(pool, (first) => withClient(pool, (second) => work(own, first, second))))
  try {
    await withThree(async (own, first, second) => {
      // While the first of the others has a connection, the statement is prepared on another one.
      await first.query('BEGIN')
      const prepared = await pidOf(own, PREPARED)
      await first.query('ROLLBACK')
      for (const other of [first, second]) {
        await other.query('BEGIN')
        if ((await pidOf(other, PREPARED.text)) === prepared) break
      }
      if ((await pidOf(second, PREPARED.text)) === prepared) await first.query('ROLLBACK')
      await pidOf(own, PREPARED)
      await Promise.all([first.query('ROLLBACK'), second.query('ROLLBACK')])
    })
    return true
  } catch (error) {
    if ((error as { code?: string }).code === UNKNOWN_STATEMENT) return false
    throw error
  }
}
