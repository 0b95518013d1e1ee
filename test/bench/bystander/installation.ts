/** The built server on a stocked database, with several people and programs of every role. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { startBuiltServer, stopBuiltServer } from '#support/api/built-server.ts'
import { createViewers, type Viewers } from '#support/api/viewers.ts'
import { freePort } from '#support/feed/gate.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { type Placeholders, readPlaceholders } from '#support/run/placeholders.ts'
import { type Bench, openBench } from '../support/database.ts'
import { quick } from '../support/flags.ts'
import { kept } from '../support/places.ts'
import { stock } from './stock.ts'

/**
 * Number of clients that send the same document at once, each with its own budget. As many other accounts of each role
 * do normal work meanwhile.
 */
export const CLIENTS = 5

const SECRET = 'a secret of the bench, long enough'

export interface Installation {
  url: string
  desk: Desk
  viewers: Viewers
  placeholders: Placeholders
  stop(): Promise<void>
}

/** `env` is added to the server's settings. */
export async function openInstallation(env: Record<string, string> = {}): Promise<Installation> {
  const bench = await openBench()
  try {
    return await start(bench, env)
  } catch (error) {
    await bench.close()
    throw error
  }
}

async function start(bench: Bench, env: Record<string, string>): Promise<Installation> {
  const size = quick ? { items: 20_000, openRequests: 1_000 } : { items: 1_000_000, openRequests: 10_000 }
  const databaseUrl = await bench.database(size, { clone: true })
  const desk = await openDesk(databaseUrl)
  await stock(desk)
  const port = await freePort()
  const log = createWriteStream(join(kept, 'bystander.log'))
  const settings = {
    ...{ PORT: String(port), DATABASE_URL: databaseUrl, SECRET, DEMO: '1', LOG_LEVEL: 'info' },
    ...env,
  }
  const server = await startBuiltServer(settings, (line) => log.write(`${line}\n`))
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const url = `http://localhost:${port}`
  const viewers = await createViewers(desk, url, 2 * CLIENTS)
  await viewers.renew()
  return {
    ...{ url, desk, viewers, placeholders: await readPlaceholders(desk.sql) },
    async stop() {
      await stopBuiltServer(server)
      process.off('exit', kill)
      log.end()
      await desk.close()
      await bench.close()
    },
  }
}
