import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { readSchema } from './schema.ts'

/** Writes the Prisma client and the Pothos types, unless those in `generated/` were made from the same input. */
const here = import.meta.dirname
const stamp = join(here, 'generated', '.stamp')

// Read as files: not every package exports its package.json.
const version = (name: string) =>
  (JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version

const schema = readSchema().map((file) => file.content)
const input = JSON.stringify([schema, ...['prisma', '@prisma/client', '@pothos/plugin-prisma'].map(version)])
const hash = createHash('sha256').update(input).digest('hex')
const made = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''

if (made !== hash) {
  // A run that fails half way must not look finished.
  rmSync(stamp, { force: true })
  execFileSync('prisma', ['generate'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      // Generators are looked up on the path.
      PATH: [join(here, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      // Generating does not run the schema engine, yet Prisma would download it first.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  writeFileSync(stamp, hash)
}
