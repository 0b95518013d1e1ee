import { startEmbedded } from './embedded.ts'
import { diff, migrate } from './migrate.ts'

/** `migrate` brings the database up to date; `diff` prints what the migrations lack, ready for a new one. */
const [command] = process.argv.slice(2)

const commands: Record<string, (url: string) => Promise<void>> = {
  migrate: async (url) => {
    const applied = await migrate(url)
    console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'Nothing to apply')
  },
  diff: async (url) => {
    const sql = await diff(url)
    console.log(sql || '-- The migrations and the schema are in step.')
  },
}

const perform = commands[command ?? '']
if (!perform) {
  console.error(`Usage: cli.ts ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}

const given = process.env.DATABASE_URL
const embedded = given ? undefined : await startEmbedded()
try {
  await perform(given ?? embedded?.url ?? '')
} finally {
  await embedded?.stop()
}
