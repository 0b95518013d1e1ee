/**
 * `pnpm cluster`: two servers on one database and a round-robin proxy on PORT, all on this machine. The database is the
 * embedded one, or DATABASE_URL. `--roll` restarts both in turn once they serve; so does `r` and Enter, or SIGUSR2.
 */
import { createInterface } from 'node:readline'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { buildWeb } from '@takedown/server/cli/build.mjs'
import { readEnv } from '@takedown/server/env.ts'
import { embeddedSecret, hint } from '@takedown/server/paths.ts'
import { startCluster } from './cluster.ts'

const undo: (() => Promise<unknown>)[] = []

async function stop(code: number): Promise<never> {
  while (undo.length > 0) await undo.pop()?.()
  process.exit(code)
}

try {
  const env = readEnv(process.env)
  await buildWeb()
  // Held here and not by a server: it must outlive each of them.
  const embedded = env.DATABASE_URL ? null : await startEmbedded()
  if (embedded) undo.push(() => embedded.stop())
  const cluster = await startCluster({
    databaseUrl: env.DATABASE_URL ?? embedded!.url,
    secret: env.SECRET ?? embeddedSecret(),
    port: env.PORT,
    env: { DEMO: env.demo ? '1' : '', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' },
    say: console.log,
  })
  undo.push(() => cluster.stop())
  const roll = () =>
    cluster.roll().then(
      () => console.log('Both servers are new.'),
      (error: unknown) => console.error(hint(error)),
    )
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void stop(0)
    })
  process.on('SIGUSR2', roll)
  createInterface(process.stdin).on('line', (line) => void (line.trim() === 'r' && roll()))
  console.log(`\nThe cluster serves at ${cluster.url}`)
  console.log(`Rolling restart: r and Enter, or kill -USR2 ${process.pid} · stop with Ctrl+C\n`)
  if (process.argv.includes('--roll')) await roll()
} catch (error) {
  console.error(hint(error))
  await stop(1)
}
