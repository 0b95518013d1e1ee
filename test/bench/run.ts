/**
 * `pnpm bench NAME [--quick] [--full] [--soak] [--profile] [--search] [--only=A,B]`: prints a table, then one JSON object
 * as the last line.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const names = [
  'board',
  'fanout',
  'figures',
  'scale',
  'import',
  'latency',
  'web',
  'start',
  'bystander',
  'letter',
  'delivery',
  'probe',
  'verify',
  'writes',
]
const [name = ''] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (names.includes(name) && existsSync(file)) await import(`./${name}.ts`)
else {
  console.error(`Usage: pnpm bench ${names.join(' | ')} [--quick]`)
  process.exitCode = 2
}
