/**
 * Databases of a known size for measurements: seeded once, kept below `.data/bench`, and cloned for benchmarks that
 * write.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { readMigrations } from '@takedown/prisma/schema.ts'
import pg from 'pg'
import { isAlive, takeTurn } from './lock.ts'
import { root } from './places.ts'
import { settleTimes } from './seed.ts'
import { seed } from './seeding.ts'
import type { Size } from './size.ts'

/** The maximum age of a seed. Its times are near its creation, so too many items of an older seed would be overdue. */
const OLDEST_MS = 12 * 3_600_000

const settings = { max_wal_size: '4GB', checkpoint_timeout: '30min', maintenance_work_mem: '512MB' }

export interface Bench {
  /** A database of this size; a benchmark that writes gets its own clone. */
  database(size: Size, options?: { clone: boolean }): Promise<string>
  /** A copy of a database to which nobody is connected. */
  copy(url: string): Promise<string>
  /** The data folder of PostgreSQL. */
  dataDir: string
  /** Drops the clones and stops PostgreSQL. */
  close(): Promise<void>
}

/** Starts the PostgreSQL of the benchmarks, configured like the embedded one. */
export async function openBench(): Promise<Bench> {
  const release = await takeTurn()
  const server = await startEmbedded({ dataDir: join(root, '.data/bench/postgres'), settings })
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  const clones: string[] = []
  await dropStale(admin)
  const cloneOf = async (name: string): Promise<string> => {
    const copy = `clone_${process.pid}_${clones.length}`
    await admin.query(`CREATE DATABASE ${copy} TEMPLATE ${name} STRATEGY file_copy`)
    clones.push(copy)
    return urlOf(server.url, copy)
  }
  return {
    async database(size, { clone } = { clone: false }) {
      const name = await seeded(admin, server.url, size)
      return clone ? cloneOf(name) : urlOf(server.url, name)
    },
    copy: (url) => cloneOf(new URL(url).pathname.slice(1)),
    dataDir: server.dataDir,
    async close() {
      for (const name of clones) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.end()
      await server.stop()
      release()
    },
  }
}

async function seeded(admin: pg.Client, url: string, size: Size): Promise<string> {
  const name = `${PREFIX}${size.items}_${size.openRequests}`
  const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (rows.length === 0) {
    const building = `building_${process.pid}`
    const started = Date.now()
    process.stderr.write(`Seeding ${size.items} items, ${size.openRequests} open requests …\n`)
    await admin.query(`DROP DATABASE IF EXISTS ${building}`)
    await admin.query(`CREATE DATABASE ${building}`)
    await seed(urlOf(url, building), size)
    await admin.query(`COMMENT ON DATABASE ${building} IS '${new Date().toISOString()}'`)
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`)
    process.stderr.write(`Seeded in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
  }
  await settleTimes(urlOf(url, name))
  return name
}

/** Databases seeded for other migrations, by other rules or too long ago, and the clones of killed runs. */
async function dropStale(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; made: string | null; used: boolean }>(
    `SELECT datname AS name, shobj_description(oid, 'pg_database') AS made,
       EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname) AS used
     FROM pg_database d WHERE datname ~ '^(seed|clone|building)_'`,
  )
  for (const { name, made, used } of rows) {
    const fresh = name.startsWith(PREFIX) && made !== null && Date.now() - Date.parse(made) < OLDEST_MS
    if (!fresh && !used && !isRunning(name)) await admin.query(`DROP DATABASE IF EXISTS ${name}`)
  }
}

/** Whether the run that owns a clone or a half-built seed is still alive. */
const isRunning = (name: string): boolean => isAlive(Number(/^(?:clone|building)_(\d+)/.exec(name)?.[1]))

const rules = ['seed.ts', 'seeding.ts'].map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
const hash = createHash('sha256')
  .update([...readMigrations().map(({ content }) => content), ...rules].join('\0'))
  .digest('hex')
const PREFIX = `seed_${hash.slice(0, 8)}_`

function urlOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
