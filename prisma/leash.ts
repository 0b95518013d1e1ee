/** Starts and stops the embedded PostgreSQL through a shell that ends with this process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
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
cat >/dev/null
"$pg_ctl" stop --wait --timeout=600 --silent -D "$data" -m fast
[ "$disposable" = no ] || rm -rf "$data"/*
`

/** Starts the server and returns its leash once it accepts connections. */
export async function launch(
  { account, bin, dataDir }: Installation,
  settings: Record<string, string>,
  disposable: boolean,
): Promise<ChildProcess> {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const parameters = [join(bin, 'pg_ctl'), dataDir, flags.join(' '), disposable ? 'yes' : 'no']
  await rm(join(dataDir, 'start.log'), { force: true })
  const child = spawn('sh', ['-c', leash, 'sh', ...parameters], {
    ...account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const [outcome] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  if (typeof outcome === 'number' || outcome === null) {
    const report = await readFile(join(dataDir, 'start.log'), 'utf8').catch(() => '')
    throw new Error(`PostgreSQL did not start in ${dataDir}\n${report.trim().split('\n').slice(-20).join('\n')}`)
  }
  // Lets the process end even if a script does not stop the server.
  child.unref()
  for (const stream of [child.stdin, child.stdout]) (stream as unknown as { unref(): void }).unref()
  return child
}

/** Stops the server and waits until it has written all data. */
export async function release(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = once(child, 'exit')
  child.stdin?.end()
  await exited
}
