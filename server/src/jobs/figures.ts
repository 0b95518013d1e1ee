/**
 * Counts new events into the figures, about every second. Every instance runs the job, but only one instance counts at
 * a time. Queries of figures count the events that the job has not counted yet.
 */
import type { Pool } from 'pg'
import { isCounted, projectNext } from '#domain/figures/project.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 1_000

/** A full recount, after an upgrade that changes the rules, takes minutes. */
const DEADLINE_MS = 15 * 60_000

export const startFigures = (sql: Pool, outages: OutageSource): Job =>
  repeat(
    { name: 'figures', everyMs: INTERVAL_MS, deadlineMs: DEADLINE_MS, outages },
    async () => !(await isCounted(sql)) && (await projectNext(sql)) === 'WORKED',
  )
