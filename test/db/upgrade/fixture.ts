/** Captured installations of earlier versions, one folder each. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Recording } from './recording/record.ts'

const folder = join(import.meta.dirname, 'fixtures')

export interface About {
  /** version of the code that wrote the database and the recording */
  commit: string
  capturedAt: string
  /** successes of each kind of random command after the demo was loaded */
  commands: Record<string, number>
  /** applied migrations, in their order */
  migrations: string[]
  /** the log's length and its head hash in hex */
  log: { events: number; hash: string }
}

export interface Fixture {
  about: About
  /** every table, in the format of `pg_dump --data-only` */
  dump: string
  recorded: Recording
}

export const fixtureNames = (): string[] => readdirSync(folder).sort()

export const readFixture = (name: string): Fixture => ({
  about: JSON.parse(readFileSync(join(folder, name, 'about.json'), 'utf8')),
  dump: gunzipSync(readFileSync(join(folder, name, 'tables.sql.gz'))).toString('utf8'),
  recorded: JSON.parse(gunzipSync(readFileSync(join(folder, name, 'recorded.json.gz'))).toString('utf8')),
})

/** Writes a fixture named after its day and version; returns its folder. */
export function writeFixture({ about, dump, recorded }: Fixture): string {
  const target = join(folder, `${about.capturedAt.slice(0, 10)}-${about.commit}`)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'about.json'), `${JSON.stringify(about, null, 2)}\n`)
  writeFileSync(join(target, 'tables.sql.gz'), gzipSync(dump, { level: 9 }))
  writeFileSync(join(target, 'recorded.json.gz'), gzipSync(JSON.stringify(recorded, sortKeys, 1), { level: 9 }))
  return target
}

const sortKeys = (_key: string, value: unknown): unknown =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

/** As in `_prisma_migrations`. */
export const checksum = (content: string): string => createHash('sha256').update(content).digest('hex')
