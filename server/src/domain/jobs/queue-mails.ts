/** Adds the jobs that send mails. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { tasks } from './tasks.ts'

const queue = (tx: Prisma.TransactionClient, which: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`
    SELECT graphile_worker.add_job('MAIL', json_build_object('id', id), run_at => due_at,
      max_attempts => ${tasks.MAIL.maxAttempts}::int, job_key => 'MAIL:' || id, job_key_mode => 'unsafe_dedupe')
    FROM mail WHERE sent_at IS NULL AND given_up_at IS NULL AND ${which}
      AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE jobs.key = 'MAIL:' || mail.id)`

/**
 * Adds a job for each of these mails, in the transaction that writes the mails. The job runs when the mail is due. A
 * mail that already has a job, or that was sent or given up, gets no job.
 */
export const queueMails = (tx: Prisma.TransactionClient, ids: readonly string[]): Promise<number> =>
  ids.length === 0 ? Promise.resolve(0) : queue(tx, Prisma.sql`id = ANY (${ids}::uuid[])`)

/**
 * Adds a job for every waiting mail that has none. Such mails come from an earlier version of the product, or from a
 * database that was restored without its jobs. Several servers may call this at the same time.
 */
export const adoptMails = (db: PrismaClient): Promise<number> => queue(db, Prisma.sql`TRUE`)
