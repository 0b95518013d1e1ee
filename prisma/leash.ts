/** Starts and stops the embedded PostgreSQL through a shell that ends with this process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installation } from './account.ts'
import { environment } from './cluster.ts'

/**
 * Script of the leash: a shell starts the server, waits for the end of its own input, and stops the server. The
 * operating system ends that input when this process closes it or dies for any reason. So there is one way of stopping,
 * no signal handler, and no server left behind. The shell has a session of its own, so Ctrl-C in a terminal reaches
 * only the application, which needs the database while it drains.
 */
const leash = `
pg_ctl=$1 data=$2 options=$3 disposable=$4
"$pg_ctl" start --wait --timeout=600 --silent -D "$data" -l "$data/start.log" -o "$options" || exit 1
echo ready
exec 2>/dev/null
cat >/dev/null
"$pg_ctl" stop --wait --timeout=600 --silent -D "$data" -m fast
[ "$disposable" = no ] || rm -rf "$data"/*
`

/** Starts the server, and returns its leash once the server accepts connections. */
export async function launch(
  { account, bin, dataDir }: Installation,
  settings: Record<string, string>,
  disposable: boolean,
): Promise<ChildProcess> {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const parameters = [join(bin, 'pg_ctl'), dataDir, flags.join(' '), disposable ? 'yes' : 'no']
  await rm(join(dataDir, 'start.log'), { force: true })
  const startedAt = Date.now()
  const child = spawn('sh', ['-c', leash, 'sh', ...parameters], {
    ...account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (data) => (complaints += data))
  const [outcome] = await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  if (typeof outcome === 'number' || outcome === null) {
    const start = await readFile(join(dataDir, 'start.log'), 'utf8').catch(() => '')
    const report =
      `${complaints}${start}${await collectedLog(dataDir, startedAt)}`.trim() || `pg_ctl ended with ${outcome}`
    throw new Error(
      `PostgreSQL did not start in ${dataDir}; its logs are ${join(dataDir, 'start.log')} and ${join(dataDir, 'log')}\n` +
        report.split('\n').slice(-20).join('\n'),
    )
  }
  // Lets this process end even if it has not stopped the server.
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref()
  return child
}

/**
 * Returns the end of the log file to which PostgreSQL switches early in its start. Returns an empty text if the file
 * was not written since `startedAt`.
 */
async function collectedLog(dataDir: string, startedAt: number): Promise<string> {
  const folder = join(dataDir, 'log')
  const paths = (await readdir(folder).catch(() => [])).map((name) => join(folder, name))
  const written = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
  const newest = written.filter(({ at }) => at >= startedAt).sort((a, b) => b.at - a.at)[0]
  return newest ? (await readFile(newest.path, 'utf8')).trim().split('\n').slice(-10).join('\n') : ''
}

/** Stops the server and waits until it has written all data. */
export async function release(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = once(child, 'exit')
  child.stdin?.end()
  await exited
}
