/** Command line of the migrations. */
import { startEmbedded } from './embedded.ts'
import { diff, migrate } from './migrate.ts'
import { startThrowaway } from './throwaway.ts'

/**
 * The commands. `migrate` brings the database up to date. `diff` prints the SQL that the migrations lack, ready for a
 * new migration. `check` fails if the migrations lack any SQL. DATABASE_URL names the server. Without DATABASE_URL,
 * `migrate` uses the embedded database. `diff` and `check` need no data, so they then use an empty database.
 */
const commands: Record<string, { start: typeof startThrowaway; perform: (url: string) => Promise<void> }> = {
  migrate: {
    start: startEmbedded,
    perform: async (url) => {
      const applied = await migrate(url)
      console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'Nothing to apply')
    },
  },
  diff: {
    start: startThrowaway,
    perform: async (url) => console.log((await diff(url)) || '-- The migrations match the schema.'),
  },
  check: {
    start: startThrowaway,
    perform: async (url) => {
      const sql = await diff(url)
      if (!sql) return
      console.error(`The migrations do not match the schema. Add a migration with this SQL:\n\n${sql}`)
      process.exitCode = 1
    },
  },
}

const command = commands[process.argv[2] ?? '']
if (!command) {
  console.error(`Usage: cli.ts ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}

const databaseUrl = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL
const server = databaseUrl ? { url: databaseUrl, stop: async () => {} } : await command.start()
try {
  await command.perform(server.url)
} finally {
  await server.stop()
}
