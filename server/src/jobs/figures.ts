/**
 * Updates the stored figures with new events, about every second. Every instance runs the job, but only one instance
 * counts at a time. A query of figures adds the events that the job has not counted yet.
 */
import type { Pool } from 'pg'
import { isCounted, projectNext } from '#domain/figures/project.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 1_000

/** If an upgrade changes the rules of the figures, all events are counted again. This takes minutes. */
const DEADLINE_MS = 15 * 60_000

export const startFigures = (sql: Pool, outages: OutageSource): Job =>
  repeat(
    { name: 'figures', everyMs: INTERVAL_MS, deadlineMs: DEADLINE_MS, outages },
    async () => !(await isCounted(sql)) && (await projectNext(sql)) === 'WORKED',
  )
