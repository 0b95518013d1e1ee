/** A real PgBouncer in transaction mode on loopback, before the PostgreSQL at a URL. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { until } from '#support/feed/feed.ts'
import { freePort } from '#support/feed/gate.ts'

/** The user `nobody`, because PgBouncer refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 }

export interface PgBouncer {
  /** URL of the same database through the pooler */
  url: string
  /** number of connections to PostgreSQL and of clients, of this database */
  counts(): Promise<{ servers: number; clients: number }>
  /** Lets PgBouncer open its connections to PostgreSQL anew. */
  reconnect(): Promise<void>
  close(): Promise<void>
}

export async function openPgBouncer(
  databaseUrl: string,
  { poolSize, preparedStatements }: { poolSize: number; preparedStatements: number },
): Promise<PgBouncer> {
  const root = mkdtempSync(join(tmpdir(), 'pgbouncer-'))
  const { hostname, port: databasePort, username, password, pathname } = new URL(databaseUrl)
  const port = await freePort()
  const config = `
[databases]
* = host=${hostname} port=${databasePort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
max_prepared_statements = ${preparedStatements}
auth_type = scram-sha-256
auth_file = ${root}/users
admin_users = ${decodeURIComponent(username)}
logfile = ${root}/log
`
  writeFileSync(join(root, 'pgbouncer.ini'), config)
  writeFileSync(join(root, 'users'), `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`)
  chmodSync(root, 0o777)
  const child: ChildProcess = spawn('/usr/sbin/pgbouncer', ['-q', join(root, 'pgbouncer.ini')], {
    ...NOBODY,
    stdio: 'ignore',
  })
  const through = (database: string) => {
    const url = new URL(databaseUrl)
    Object.assign(url, { hostname: '127.0.0.1', port: String(port), pathname: `/${database}` })
    return url.href
  }
  /** Asks the console of PgBouncer. */
  const ask = async (command: string): Promise<Record<string, string | number>[]> => {
    const client = new pg.Client({ connectionString: through('pgbouncer') })
    await client.connect()
    try {
      return (await client.query(command)).rows
    } finally {
      await client.end()
    }
  }
  const database = pathname.slice(1)
  await until(
    () =>
      ask('SHOW VERSION').then(
        () => true,
        () => false,
      ),
    20_000,
  )
  return {
    url: through(database),
    async counts() {
      const pools = (await ask('SHOW POOLS')).filter((pool) => pool.database === database)
      const sum = (...names: string[]) =>
        pools.reduce((total, pool) => total + names.reduce((all, name) => all + Number(pool[name]), 0), 0)
      return { servers: sum('sv_active', 'sv_idle', 'sv_used'), clients: sum('cl_active', 'cl_waiting') }
    },
    async reconnect() {
      await ask('RECONNECT')
    },
    async close() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      rmSync(root, { recursive: true, force: true })
    },
  }
}
