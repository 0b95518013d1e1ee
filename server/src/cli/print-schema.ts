/**
 * Writes three files: server/schema.graphql, server/mutations.json (facts about mutations that SDL cannot express), and
 * the JSON Schema of annexes. With --check, it only verifies that the files are current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { printedAnnexSchema } from '../documents/annex-schema.ts'
import { printedMutations } from '../graphql/mutation-facts.ts'
import { printed } from '../graphql/schema.ts'

for (const [name, text] of [
  ['schema.graphql', printed()],
  ['mutations.json', printedMutations()],
  ['src/documents/annex.schema.json', printedAnnexSchema()],
] as const) {
  const file = new URL(`../../${name}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`server/${name} is stale: run \`pnpm schema\``)
    process.exitCode = 1
  }
}
