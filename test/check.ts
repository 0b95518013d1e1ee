/** Checks everything that needs no running product: `pnpm check`. Fails if any check fails. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Check {
  name: string
  command: string
}

const printSchema = 'server/src/cli/print-schema.ts'

const checks: Check[] = [
  // First, because a database that starts beside ten compilers answers too late.
  { name: 'migrations make the schema', command: 'tsx prisma/cli.ts check' },
  { name: 'format and lint', command: 'biome ci --colors=off --diagnostic-level=error .' },
  ...['prisma', 'server/declarations', 'server/query', 'server', 'web', 'web/client', 'test'].map((room) => ({
    name: `types of ${room}`,
    command: `tsc -p ${room}`,
  })),
  { name: 'nothing unused', command: 'knip --no-progress' },
  { name: 'schema.graphql, mutations.json and the JSON schemas are current', command: `tsx ${printSchema} --check` },
  { name: 'no breaking change of the API without notice', command: 'tsx test/released/check.ts' },
  { name: 'documents and messages of the web', command: 'pnpm --silent --filter @takedown/web check' },
]

await Promise.all(Array.from({ length: availableParallelism() }, runRemaining))

/** Runs one check after the other until none is left. */
async function runRemaining(): Promise<void> {
  for (let check = checks.shift(); check; check = checks.shift()) if (!(await run(check))) process.exitCode = 1
}

async function run({ name, command }: Check): Promise<boolean> {
  const started = performance.now()
  const { code, output } = await execute(command)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(`     ${command}\n${output.trimEnd().replace(/^/gm, '     ')}`)
  return code === 0
}

function execute(command: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, NO_COLOR: '1' }
    const child = spawn('sh', ['-c', command], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.once('error', reject).once('close', (code) => resolve({ code, output }))
  })
}
