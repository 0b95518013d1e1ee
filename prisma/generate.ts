/** Generates the Prisma client and the Pothos types, unless `generated/` already holds the output of the same input. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { readSchema } from './schema.ts'

const here = import.meta.dirname
const stamp = join(here, 'generated', '.stamp')

// The packages are read as files, because not every package exports its package.json.
const version = (name: string) =>
  (JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version

const schema = readSchema().map((file) => file.content)
const input = JSON.stringify([schema, ...['prisma', '@prisma/client', '@pothos/plugin-prisma'].map(version)])
const hash = createHash('sha256').update(input).digest('hex')
const previousHash = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''

if (previousHash !== hash) {
  // A run that fails half way must not appear complete.
  rmSync(stamp, { force: true })
  execFileSync('prisma', ['generate'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      // Prisma looks up generators on the path.
      PATH: [join(here, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      // Generation does not run the schema engine, yet Prisma would download it first.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  writeFileSync(stamp, hash)
}
