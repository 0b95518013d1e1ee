/** Frees the jobs of servers that were killed. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/**
 * Frees every job that a server started more than `leaseMs` milliseconds ago, because no run takes that long unless the
 * server was killed. graphile-worker itself frees such jobs only after four hours.
 */
export const freeStaleJobs = (db: PrismaClient, leaseMs: number): Promise<number> => db.$executeRaw`
  SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)) FROM graphile_worker.jobs
  WHERE locked_at < now() - make_interval(secs => ${leaseMs / 1000}) HAVING count(*) > 0`
