/** Keeps the figures close behind the log; every instance runs it, one of them counts. Whoever reads them catches up besides. */
import type { Pool } from 'pg'
import { isCounted, projectNext } from '#domain/figures/project.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 1_000

/** Counting everything from nothing, after an upgrade that changes the rules, takes minutes. */
const DEADLINE_MS = 15 * 60_000

export const startFigures = (sql: Pool, onError: (error: unknown) => void): Job =>
  repeat(
    { name: 'figures', everyMs: EVERY_MS, deadlineMs: DEADLINE_MS, onError },
    async () => !(await isCounted(sql)) && (await projectNext(sql)) === 'WORKED',
  )
