/** Starts test messages to the webhooks of platforms, and records their outcome. */
import type { PrismaClient, WebhookTest } from '@takedown/prisma/generated/client/client.ts'
import type { DeliveryOutcome } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, line, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { lockPlatformRow } from './webhook-secrets.ts'

const WEBHOOK: Code<'ChannelKind'> = 'WEBHOOK'
/** Number of stored tests of a platform. */
export const MAX_TESTS = 10
const MAX_ANSWER_CHARACTERS = 500

const testInput = z.object({ key, platform: id, address: line(500) })

/**
 * The answer of the webhook appears in the list of the platform's tests. Throws CHANNEL_MISSING if the platform has no
 * webhook at this address, and DELIVERY_UNDERWAY while another test of this webhook runs.
 */
export async function testWebhook(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'testWebhook')
  const { key, ...fields } = parse(testInput, input)
  return runCommand(context, { action: 'testWebhook', key, input: fields }, async (tx, append) => {
    const { platform: platformId, address } = fields
    await lockPlatformRow(tx, platformId)
    const refuse = (code: 'CHANNEL_MISSING' | 'DELIVERY_UNDERWAY', message: string) =>
      new RuleError(code, message, 'Platform', [platformId])
    const channel = { platformId, kind: WEBHOOK, address, endedOn: null }
    if (!(await tx.platformChannel.findFirst({ where: channel, select: { id: true } })))
      throw refuse('CHANNEL_MISSING', 'the platform has no such webhook')
    if (await tx.webhookTest.findFirst({ where: { platformId, address, endedAt: null }, select: { id: true } }))
      throw refuse('DELIVERY_UNDERWAY', 'a test of this webhook is running')
    const startedById = personId(context.viewer)
    const test = await tx.webhookTest.create({ data: { platformId, address, startedAt: context.now, startedById } })
    const older = await tx.webhookTest.findMany({
      where: { platformId, endedAt: { not: null } },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      skip: MAX_TESTS - 1,
      select: { id: true },
    })
    await tx.webhookTest.deleteMany({ where: { id: { in: older.map(({ id }) => id) } } })
    await addJob(tx, 'WEBHOOK_TEST', test.id, context.now)
    const subject = { type: 'Platform', id: platformId } as const
    append({ type: 'platform.webhook_tested', subject, platformId, data: { address } })
    return { id: platformId }
  })
}

/** Returns null if there is no such test, or if the test has ended. */
export const openTest = (db: PrismaClient, id: string): Promise<WebhookTest | null> =>
  db.webhookTest.findFirst({ where: { id, endedAt: null } })

/** Has no effect if the test has ended already. */
export async function endTest(
  db: PrismaClient,
  id: string,
  now: Date,
  { outcome, answer }: { outcome: DeliveryOutcome; answer: string },
): Promise<void> {
  const data = { endedAt: now, outcome, answer: answer.slice(0, MAX_ANSWER_CHARACTERS) }
  await db.webhookTest.updateMany({ where: { id, endedAt: null }, data })
}
