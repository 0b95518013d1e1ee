/** Reads the schema and the migrations from disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const schemaDir = join(import.meta.dirname, 'schema')
const migrationsDir = join(import.meta.dirname, 'migrations')

export interface SourceFile {
  path: string
  content: string
}

/** Returns the files of the schema, in a fixed order. */
export function readSchema(): SourceFile[] {
  const names = readdirSync(schemaDir).filter((name) => name.endsWith('.prisma'))
  return names.sort().map((name) => readSource(schemaDir, name))
}

/** Returns the migrations in the order of application. `path` is the folder's name. */
export function readMigrations(): SourceFile[] {
  const names = readdirSync(migrationsDir).filter((name) => existsSync(join(migrationsDir, name, 'migration.sql')))
  return names.sort().map((name) => ({ ...readSource(migrationsDir, join(name, 'migration.sql')), path: name }))
}

/** Returns Prisma's record of the database provider. */
export const readLockFile = (): SourceFile => readSource(migrationsDir, 'migration_lock.toml')

const readSource = (dir: string, name: string): SourceFile => ({
  path: join(dir, name),
  content: readFileSync(join(dir, name), 'utf8'),
})
