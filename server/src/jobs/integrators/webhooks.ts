/** Matches the events of the log with the webhooks of integrators, each event once, although every instance runs the job. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { Clock } from '#clock/database-clock.ts'
import { matchWebhooks } from '#domain/webhooks/match.ts'
import { type Job, type OutageSource, repeat } from '../repeat.ts'

const INTERVAL_MS = 500

export const startWebhooks = (db: PrismaClient, sql: Pool, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'webhooks', everyMs: INTERVAL_MS, outages }, () => matchWebhooks(db, sql, clock.now()))
