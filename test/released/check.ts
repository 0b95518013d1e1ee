/**
 * Compares server/schema.graphql with server/schema.released.graphql, the schema of the last release: fails if a change
 * breaks clients without notice (CONTRIBUTING.md, "A change of the API").
 */
import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { breakingChanges, undatedDeprecations } from './breaking-changes.ts'

const read = (name: string) =>
  buildSchema(readFileSync(new URL(`../../server/${name}`, import.meta.url), 'utf8'), { assumeValid: true })

const current = read('schema.graphql')
const faults = [
  ...(await breakingChanges(read('schema.released.graphql'), current, new Date().toISOString().slice(0, 10))),
  ...undatedDeprecations(current).map((path) => `${path}: the reason of @deprecated states no date`),
]
for (const fault of faults) console.error(fault)
if (faults.length > 0) {
  console.error('→ keep it, with @deprecated(reason: "2026-11-29: use …"), for at least 90 days after a release')
  process.exitCode = 1
}
