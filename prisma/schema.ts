import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const schemaDir = join(import.meta.dirname, 'schema')
const migrationsDir = join(import.meta.dirname, 'migrations')

export interface SourceFile {
  path: string
  content: string
}

/** The files of the schema, in a fixed order. */
export function readSchema(): SourceFile[] {
  const names = readdirSync(schemaDir).filter((name) => name.endsWith('.prisma'))
  return names.sort().map((name) => read(schemaDir, name))
}

/** The migrations in the order in which they are applied; `path` is the name of the folder. */
export function readMigrations(): SourceFile[] {
  const names = readdirSync(migrationsDir).filter((name) => existsSync(join(migrationsDir, name, 'migration.sql')))
  return names.sort().map((name) => ({ ...read(migrationsDir, join(name, 'migration.sql')), path: name }))
}

/** Prisma's record of the kind of database. */
export const readLockFile = (): SourceFile => read(migrationsDir, 'migration_lock.toml')

const read = (dir: string, name: string): SourceFile => ({
  path: join(dir, name),
  content: readFileSync(join(dir, name), 'utf8'),
})
