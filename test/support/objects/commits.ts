/** Runs commands beside each other while none of them can commit. */
import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'

/**
 * Starts each command when every earlier one waits for a lock, and lets them commit when all wait. A command waits at
 * its commit at the latest, because the end of the log is locked. Returns the outcome of each command.
 */
export async function whileNoneCommits(
  sql: Pool,
  commands: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const client = await sql.connect()
  const started: Promise<unknown>[] = []
  try {
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM event_head WHERE id = 1 FOR UPDATE')
    for (const command of commands) {
      started.push(command())
      // A rejection is an outcome, also before all commands have started.
      started.at(-1)!.catch(() => {})
      await waiting(sql, started.length)
    }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
  return Promise.allSettled(started)
}

/** Resolves when this many connections to the database wait for a lock. */
export async function waiting(sql: Pool, count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await sql.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (rows[0]!.waiting >= count) return
    await setTimeout(20)
  }
  throw new Error(`${count} commands did not come to wait for a lock`)
}

/**
 * Runs `run` while every update of a table whose new row `NEW` matches the condition `when` waits. The function that
 * `run` receives lets the updates go on.
 */
export async function whileUpdatesWait(
  sql: Pool,
  table: string,
  when: string,
  run: (letGo: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const gate = await sql.connect()
  await gate.query('SELECT pg_advisory_lock(4711)')
  await sql.query(`
    CREATE FUNCTION await_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
    CREATE TRIGGER await_gate BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION await_gate()`)
  try {
    await run(async () => {
      await gate.query('SELECT pg_advisory_unlock(4711)')
    })
  } finally {
    await gate.query('SELECT pg_advisory_unlock_all()')
    gate.release()
    await sql.query(`DROP TRIGGER await_gate ON ${table}; DROP FUNCTION await_gate()`)
  }
}
