/**
 * A database whose clock a test moves forward, and the settings of servers whose system clocks follow it. The clocks of the
 * machine, of every other test and of processes without these settings stay right.
 */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@takedown/prisma/migrate.ts'
import pg from 'pg'
import { emptyDatabase } from '../run/database.ts'
import { shiftClock } from './other-time.ts'

interface MovingTime {
  /** a migrated database without data */
  databaseUrl: string
  /** Settings of servers that use the database. */
  env: { NODE_OPTIONS: string }
  now(): Date
  /** Moves all clocks forward. Servers notice it within a second. */
  move(minutes: number): Promise<void>
  close(): void
}

export async function movingTime(): Promise<MovingTime> {
  const databaseUrl = await emptyDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'moving-time-'))
  const file = join(folder, 'shift')
  let shiftMs = 0
  async function set(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await shiftClock(client, shiftMs).finally(() => client.end())
    // A reader never sees a part of the number.
    writeFileSync(`${file}.new`, String(shiftMs))
    renameSync(`${file}.new`, file)
  }
  await set()
  await migrate(databaseUrl)
  return {
    databaseUrl,
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(followed(file))}` },
    now: () => new Date(Date.now() + shiftMs),
    async move(minutes) {
      shiftMs += minutes * 60_000
      await set()
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}

/** The module with which the clock of a process of Node follows the number of milliseconds in `file`. */
const followed = (file: string): string => `
  import { readFileSync } from 'node:fs'
  const Right = Date
  let shift = 0
  let readAt = -Infinity
  const now = () => {
    if (performance.now() - readAt > 50) {
      shift = Number(readFileSync(${JSON.stringify(file)}, 'utf8'))
      readAt = performance.now()
    }
    return Right.now() + shift
  }
  globalThis.Date = class Date extends Right {
    constructor(...values) {
      super(...(values.length > 0 ? values : [now()]))
    }
    static now() {
      return now()
    }
  }`
