/** Adds the jobs that send mails. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { addMissingJobs } from './adopt.ts'

/**
 * Adds a job for each of these mails, in the transaction that writes the mails. A mail that has a job, was sent or was
 * given up gets none.
 */
export const queueMails = (tx: Prisma.TransactionClient, ids: readonly string[]): Promise<number> =>
  ids.length === 0
    ? Promise.resolve(0)
    : addMissingJobs(
        tx,
        'MAIL',
        Prisma.sql`SELECT id, due_at AS run_at FROM mail
          WHERE sent_at IS NULL AND given_up_at IS NULL AND id = ANY (${ids}::uuid[])`,
      )
