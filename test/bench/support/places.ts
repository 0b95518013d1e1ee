/** Folders for data that outlives a run. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const kept = fileURLToPath(new URL('../../.data/bench', import.meta.url))

mkdirSync(kept, { recursive: true })
