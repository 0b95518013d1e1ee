/**
 * Writes server/schema.graphql, and server/mutations.json with the facts of mutations that SDL cannot express; with
 * --check it only verifies that the files are current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { printedMutations } from '../graphql/mutation-facts.ts'
import { printed } from '../graphql/schema.ts'

for (const [name, text] of [
  ['schema.graphql', printed()],
  ['mutations.json', printedMutations()],
] as const) {
  const file = new URL(`../../${name}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`server/${name} is stale: run \`pnpm schema\``)
    process.exitCode = 1
  }
}
