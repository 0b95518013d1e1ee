/**
 * `tsx test/db/upgrade/capture.ts [SEED]`: creates an installation of the checked-out version, with the demo and 300
 * random commands, and stores its tables and API answers as the next fixture of the upgrade test.
 */
import { execFileSync } from 'node:child_process'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { startThrowaway } from '@takedown/prisma/throwaway.ts'
import { createApp } from '@takedown/server/app.ts'
import { loadDemo } from '@takedown/server/demo/demo.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { Client } from '#support/api/client.ts'
import { runRandomCommands } from './commands/run.ts'
import { type Fixture, writeFixture } from './fixture.ts'
import { type Recording, record } from './recording/record.ts'
import { countRows, dumpTables, loadTables, tablesOf } from './tables.ts'

const DAY = 24 * 3_600_000
const COMMANDS = 300

const [seed = '11'] = process.argv.slice(2)
const server = await startThrowaway()
try {
  const fixture = await capture(Number(seed))
  console.log(`${fixture.about.log.events} events → ${writeFixture(fixture)}`)
} finally {
  await server.stop()
}

async function capture(seed: number): Promise<Fixture> {
  const capturedAt = new Date()
  const url = await newDatabase('original')
  const migrations = await migrate(url)
  const commands = await live(url, seed, capturedAt)
  const dump = await dumpTables(url)
  const [log, rows] = [await logOf(url), await countRows(url, tablesOf(dump))]

  // Recorded from a restored copy of the dump, as the test does it.
  const copy = await newDatabase('copy')
  await migrate(copy)
  await loadTables(copy, dump)
  const recorded = await recordingOf(copy)
  const commit = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { encoding: 'utf8' }).trim()
  const about = { commit, capturedAt: capturedAt.toISOString(), commands, migrations, log }
  return { about, dump, recorded: { rows, ...recorded } }
}

async function newDatabase(name: string): Promise<string> {
  const pool = createPool(server.url, { max: 1 })
  await pool.query(`CREATE DATABASE ${name}`)
  await pool.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}

/**
 * The demo of a month ago and what happened since. Every deadline passes before the capture: otherwise the overdue
 * items, and with them the recording, would depend on the day on which the test runs.
 */
async function live(url: string, seed: number, capturedAt: Date): Promise<Record<string, number>> {
  const from = new Date(capturedAt.getTime() - 30 * DAY)
  const db = createClient(url, { statementTimeout: 60_000, repeatable: true })
  try {
    await loadReference(db, from)
    await loadDemo(db, from, console.log)
    const until = new Date(capturedAt.getTime() - 3_600_000)
    const commands = await runRandomCommands(url, { seed, count: COMMANDS, from, until })
    const open = await db.requestItem.count({ where: { state: 'AWAITING', dueAt: { gte: until } } })
    if (open > 0) throw new Error(`${open} deadlines are still to come: choose another seed`)
    return commands
  } finally {
    await db.$disconnect()
  }
}

async function recordingOf(databaseUrl: string): Promise<Recording> {
  const secret = 'a secret of thirty-two characters or more'
  const app = await createApp({
    databaseUrl,
    port: 0,
    secret,
    demo: true,
    log: createLog('error'),
    limits: scaledLimits(1_000),
  })
  try {
    return await record((role, who) => Client.signIn(app.url, { role, email: `${who}@demo.invalid` }))
  } finally {
    await app.stop()
  }
}

async function logOf(url: string): Promise<{ events: number; hash: string }> {
  const sql = createPool(url, { max: 1 })
  try {
    const { events, hash, fault } = await verifyLog(sql)
    if (fault) throw new Error(`event ${fault.seq}: ${fault.kind}`)
    return { events, hash }
  } finally {
    await sql.end()
  }
}
