import { startEmbedded } from './embedded.ts'
import { diff, migrate } from './migrate.ts'
import { startThrowaway } from './throwaway.ts'

/**
 * `migrate` brings the database up to date. `diff` prints the SQL that the migrations lack, ready for a new one; `check`
 * fails if there is any. DATABASE_URL names the server; without it, the embedded database is migrated, and a comparison,
 * which needs none of its data, uses an empty one.
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
    perform: async (url) => console.log((await diff(url)) || '-- The migrations and the schema are in step.'),
  },
  check: {
    start: startThrowaway,
    perform: async (url) => {
      const sql = await diff(url)
      if (!sql) return
      console.error(`The migrations lack what the schema has. Add a migration with what this does:\n\n${sql}`)
      process.exitCode = 1
    },
  },
}

const command = commands[process.argv[2] ?? '']
if (!command) {
  console.error(`Usage: cli.ts ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}

const given = process.env.DATABASE_URL
const server = given ? { url: given, stop: async () => {} } : await command.start()
try {
  await command.perform(server.url)
} finally {
  await server.stop()
}
