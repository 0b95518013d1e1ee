/** Execution of a command: idempotency keys, lost races and lost connections. */
import { randomUUID } from 'node:crypto'
import { createClient, createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { type CommandContext, runCommand } from '@takedown/server/domain/core/command.ts'
import { IdempotencyError, RuleError, TryAgainError } from '@takedown/server/domain/core/errors.ts'
import type { Viewer } from '@takedown/server/domain/core/viewer.ts'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observation } from '#support/feed/events.ts'
import { freshDatabase } from '#support/run/database.ts'

let db: PrismaClient
let sql: Pool
let impatient: PrismaClient
beforeAll(async () => {
  const url = await freshDatabase()
  db = createClient(url)
  sql = createPool(url)
  impatient = createClient(`${url}?options=-c%20lock_timeout%3D100`)
})
afterAll(() => Promise.all([db.$disconnect(), impatient.$disconnect(), sql.end()]))

const person = (): Viewer => ({
  kind: 'user',
  id: randomUUID(),
  name: 'Lan',
  role: 'OPERATOR',
  platformId: null,
  newsroomId: null,
  scopes: [],
})
const contextOf = (viewer: Viewer, over: PrismaClient = db): CommandContext => ({ db: over, viewer, now: new Date() })

/** A command that appends one event about `subject` and returns a number that differs in each run. */
const note = (
  ask: CommandContext,
  key: string | undefined,
  subject: string,
  before = async (_attempt: number) => {},
) => {
  let attempt = 0
  return runCommand(ask, { action: 'note', key, input: { subject } }, async (tx, append) => {
    await tx.$queryRaw`SELECT 1`
    await before(++attempt)
    await tx.$queryRaw`SELECT 1`
    append(observation(subject))
    return { answer: randomUUID(), attempt }
  })
}

const eventsOf = async (subject: string): Promise<number> =>
  (await sql.query<{ n: number }>('SELECT count(*)::int AS n FROM event WHERE subject_id = $1', [subject])).rows[0]!.n

describe('an idempotency key', () => {
  it('makes a repeated command change nothing and return the same answer', async () => {
    const [subject, viewer] = [randomUUID(), person()]
    const first = await note(contextOf(viewer), 'key-of-one', subject)
    expect(await note(contextOf(viewer), 'key-of-one', subject)).toEqual(first)
    expect(await eventsOf(subject)).toBe(1)
  })

  it('does so for simultaneous repeats too', async () => {
    const [subject, viewer] = [randomUUID(), person()]
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        note(contextOf(viewer), 'key-of-many', subject, () => new Promise((resolve) => setTimeout(resolve, 50))),
      ),
    )
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1)
    expect(await eventsOf(subject)).toBe(1)
  })

  it('refuses another body and another command', async () => {
    const viewer = person()
    await note(contextOf(viewer), 'key-of-body', randomUUID())
    const other = randomUUID()
    await expect(note(contextOf(viewer), 'key-of-body', other)).rejects.toThrow(IdempotencyError)
    await expect(
      runCommand(
        contextOf(viewer),
        { action: 'other', key: 'key-of-body', input: { subject: other } },
        async () => ({}),
      ),
    ).rejects.toThrow(IdempotencyError)
    expect(await eventsOf(other)).toBe(0)
  })

  it('is scoped to its caller', async () => {
    const subject = randomUUID()
    const viewer = person()
    const answers = await Promise.all([
      note(contextOf(viewer), 'key-of-each', subject),
      note(contextOf(person()), 'key-of-each', subject),
      note(contextOf({ ...viewer, kind: 'key' }), 'key-of-each', subject),
    ])
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(3)
    expect(await eventsOf(subject)).toBe(3)
  })

  it('reports that a retry is possible when others held the rows through every attempt', async () => {
    let attempts = 0
    const lost = runCommand(contextOf(person()), { action: 'note', key: 'key-of-lost', input: {} }, async (tx) => {
      attempts++
      // What PostgreSQL reports for a deadlock.
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$`
      return {}
    })
    await expect(lost).rejects.toThrow(TryAgainError)
    expect(attempts).toBeGreaterThan(6)
  })

  it('remains usable after a refused command', async () => {
    const [subject, viewer] = [randomUUID(), person()]
    const refuse = async () => {
      throw new RuleError('NO_ITEMS', 'not yet')
    }
    await expect(note(contextOf(viewer), 'key-of-late', subject, refuse)).rejects.toThrow(RuleError)
    await note(contextOf(viewer), 'key-of-late', subject)
    expect(await eventsOf(subject)).toBe(1)
  })
})

describe('a command that loses a race', () => {
  it('is retried when its commit was refused', async () => {
    const subject = randomUUID()
    const holder = await sql.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM event_head FOR UPDATE')
    const freed = new Promise((resolve) => setTimeout(resolve, 350)).then(() => holder.query('COMMIT'))
    const { attempt } = await note(contextOf(person(), impatient), undefined, subject)
    await freed
    holder.release()
    expect(attempt).toBeGreaterThan(1)
    expect(await eventsOf(subject)).toBe(1)
  })

  it('is retried after a deadlock', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await sql.query('CREATE TABLE plate (id uuid PRIMARY KEY, n int NOT NULL)')
    await sql.query('INSERT INTO plate VALUES ($1, 0), ($2, 0)', [first, second])
    const take = (one: string, other: string) =>
      runCommand(contextOf(person()), { action: 'take' }, async (tx, append) => {
        await tx.$executeRaw`UPDATE plate SET n = n + 1 WHERE id = ${one}::uuid`
        await new Promise((resolve) => setTimeout(resolve, 100))
        await tx.$executeRaw`UPDATE plate SET n = n + 1 WHERE id = ${other}::uuid`
        append(observation(one))
        return {}
      })
    await Promise.all([take(first, second), take(second, first)])
    expect((await sql.query('SELECT n FROM plate')).rows).toEqual([{ n: 2 }, { n: 2 }])
    expect([await eventsOf(first), await eventsOf(second)]).toEqual([1, 1])
  })
})

describe('a lost connection', () => {
  /** Cuts the connection of the running transaction, the first time. */
  const cut = async (attempt: number) => {
    if (attempt > 1) return
    await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'idle in transaction' AND pid <> pg_backend_pid()`,
    )
  }

  it('is retried for a command with a key', async () => {
    const subject = randomUUID()
    const { attempt } = await note(contextOf(person()), 'key-of-lost', subject, cut)
    expect(attempt).toBe(2)
    expect(await eventsOf(subject)).toBe(1)
  })

  it('is reported for a command without one, since it may have committed', async () => {
    const subject = randomUUID()
    await expect(note(contextOf(person()), undefined, subject, cut)).rejects.toThrow()
    expect(await eventsOf(subject)).toBe(0)
  })
})
