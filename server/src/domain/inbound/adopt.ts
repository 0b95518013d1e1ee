/** Adds the missing jobs of mails from outside, for example after a database was restored without its jobs. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { tasks } from '#domain/jobs/tasks.ts'

/** Adds a job for every mail that waits to be read and has no job. Several servers may call this at the same time. */
export const adoptInbound = (db: PrismaClient): Promise<number> => db.$executeRaw`
  SELECT graphile_worker.add_job('INBOUND', json_build_object('id', id), max_attempts => ${tasks.INBOUND.maxAttempts}::int,
    job_key => 'INBOUND:' || id, job_key_mode => 'unsafe_dedupe')
  FROM inbound_mail WHERE state = 'RECEIVED'
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE jobs.key = 'INBOUND:' || inbound_mail.id)`
