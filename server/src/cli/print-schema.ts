/** Writes server/schema.graphql; with --check it only verifies that the file is current. */
import { readFileSync, writeFileSync } from 'node:fs'
import { printed } from '../graphql/schema.ts'

const file = new URL('../../schema.graphql', import.meta.url)
if (process.argv.includes('--check')) {
  let current = ''
  try {
    current = readFileSync(file, 'utf8')
  } catch {}
  if (current !== printed()) {
    console.error('server/schema.graphql is stale: run `pnpm schema`')
    process.exit(1)
  }
} else writeFileSync(file, printed())
