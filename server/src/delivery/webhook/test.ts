/** The job that sends a test message to a webhook and records the answer. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { endTest, openTest } from '#domain/deliveries/webhook-tests.ts'
import type { createSender } from './webhook.ts'

export const createTester =
  (db: PrismaClient, now: () => Date, send: ReturnType<typeof createSender>) =>
  async (id: string): Promise<void> => {
    const test = await openTest(db, id)
    if (!test) return
    const timestamp = test.startedAt.toISOString()
    const body = JSON.stringify({ type: 'ping', version: 1, timestamp, data: { test: id } })
    await endTest(db, id, now(), await send(test.platformId, test.address, { id, body }))
  }
