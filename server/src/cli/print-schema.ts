/**
 * Writes the published descriptions of formats: server/schema.graphql, server/mutations.json (facts about mutations
 * that SDL cannot express), and JSON Schemas. With --check, it only verifies that the files are current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { printedAnnexSchema } from '../documents/annex-schema.ts'
import { printedMutations } from '../graphql/mutation-facts.ts'
import { printed } from '../graphql/schema.ts'
import { addressRulesJsonSchema } from '../reference/address-rules.ts'
import { packJsonSchema } from '../reference/pack.ts'

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

for (const [name, text] of [
  ['schema.graphql', printed()],
  ['mutations.json', printedMutations()],
  ['src/documents/annex.schema.json', printedAnnexSchema()],
  ['src/reference/packs/pack.schema.json', json(packJsonSchema())],
  ['src/reference/platforms/platform.schema.json', json(addressRulesJsonSchema())],
] as const) {
  const file = new URL(`../../${name}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`server/${name} is stale: run \`pnpm schema\``)
    process.exitCode = 1
  }
}
