/** The corpus: every input that ever disturbed the server, one file each, sent first in every run. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './campaign.ts'
import type { FuzzInput } from './input.ts'

const folder = join(import.meta.dirname, 'corpus')

export interface CorpusEntry {
  /** The disturbance that it caused when it was recorded. */
  found: string
  inputs: FuzzInput[]
}

export const readCorpus = (): [name: string, entry: CorpusEntry][] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as CorpusEntry])

/** Stores the disturbance under a name made of its class and content; returns the name. */
export function keep({ kind, detail, inputs }: Finding): string {
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 8)
  const name = `${inputs[0]!.class}-${hash}.json`
  const entry: CorpusEntry = { found: `${kind}: ${detail.slice(0, 300)}`, inputs }
  writeFileSync(join(folder, name), `${JSON.stringify(entry, null, 2)}\n`)
  return name
}
