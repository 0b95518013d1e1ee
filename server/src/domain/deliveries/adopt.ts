/** Adds the missing jobs of deliveries, repetitions and tests of webhooks, for example after a database was restored without its jobs. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { tasks } from '#domain/jobs/tasks.ts'

/**
 * Adds a job for every open delivery by the server that has none and whose documents are printed. Several servers may do
 * so at the same time. If documents of a delivery are not printed yet, the delivery gets its job after the printing.
 */
export const adoptDeliveries = (db: PrismaClient): Promise<number> => db.$executeRaw`
  SELECT graphile_worker.add_job('DELIVERY', json_build_object('id', id), run_at => coalesce(leaves_at, now()), max_attempts => ${tasks.DELIVERY.maxAttempts}::int,
    job_key => 'DELIVERY:' || id, job_key_mode => 'unsafe_dedupe')
  FROM delivery WHERE state IN ('QUEUED', 'SENDING') AND NOT by_hand
    AND NOT EXISTS (SELECT FROM document_issue i WHERE i.request_id = delivery.request_id AND i.issued_at IS NULL)
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE jobs.key = 'DELIVERY:' || delivery.id)`

/**
 * Adds a job for every open repetition of a letter that has none. Several servers may do so at the same time.
 */
export const adoptRepetitions = (db: PrismaClient): Promise<number> => db.$executeRaw`
  SELECT graphile_worker.add_job('DELIVERY_REPEAT', json_build_object('id', id), max_attempts => ${tasks.DELIVERY_REPEAT.maxAttempts}::int,
    job_key => 'DELIVERY_REPEAT:' || id, job_key_mode => 'unsafe_dedupe')
  FROM delivery WHERE state IN ('DELIVERED', 'BOUNCED')
    AND EXISTS (SELECT FROM delivery_attempt a WHERE a.delivery_id = delivery.id AND a.outcome IS NULL)
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE jobs.key = 'DELIVERY_REPEAT:' || delivery.id)`

/** Adds a job for every open test of a webhook that has none. Several servers may do so at the same time. */
export const adoptWebhookTests = (db: PrismaClient): Promise<number> => db.$executeRaw`
  SELECT graphile_worker.add_job('WEBHOOK_TEST', json_build_object('id', id), max_attempts => ${tasks.WEBHOOK_TEST.maxAttempts}::int,
    job_key => 'WEBHOOK_TEST:' || id, job_key_mode => 'unsafe_dedupe')
  FROM webhook_test WHERE ended_at IS NULL
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE jobs.key = 'WEBHOOK_TEST:' || webhook_test.id)`
