/**
 * Adds new events to the stored figures about every second, on one instance at a time. Queries of figures also count
 * events that are not added yet.
 */
import type { Pool } from 'pg'
import { isCounted, projectNext } from '#domain/figures/project.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 1_000

/** After an upgrade that changes the rules of the figures, a run counts all events again, which takes minutes. */
const DEADLINE_MS = 15 * 60_000

export const startFigures = (sql: Pool, outages: OutageSource): Job =>
  repeat(
    { name: 'figures', everyMs: INTERVAL_MS, deadlineMs: DEADLINE_MS, outages },
    async () => !(await isCounted(sql)) && (await projectNext(sql)) === 'WORKED',
  )
