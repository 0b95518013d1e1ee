/**
 * The webhooks of integrators. A webhook posts the events that its owner may see and its filter selects to an address,
 * in order for each subject.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, instant, key, line, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { eventFamilies, eventTypes } from '#domain/events/registry.ts'
import { adoptMessages, lockQueue, startFirst } from './queue.ts'

/** Maximum number of webhooks. Each is matched with every event. */
export const MAX_WEBHOOKS = 100
/** Longest time that a former secret stays valid. */
export const MAX_OVERLAP_HOURS = 168
const MAX_URL_CHARACTERS = 500
const MAX_IDS = 100

/** A list that may be empty. */
const several = <T extends z.ZodType<string>>(of: T, max: number) =>
  z
    .array(of)
    .max(max)
    .refine((values) => new Set(values).size === values.length, 'has repetitions')

const filterFields = {
  types: several(z.enum(eventTypes as [string, ...string[]]), 200),
  families: several(z.enum(eventFamilies as [string, ...string[]]), MAX_IDS),
  platforms: several(id, MAX_IDS),
  categories: several(id, MAX_IDS),
}
/**
 * Without HTTPS, and for a private host, EGRESS_ALLOW must open the target: the egress process decides at each attempt. Link-local
 * hosts, such as the metadata service of a cloud, are refused at once.
 */
const url = z
  .url({ protocol: /^https?$/ })
  .max(MAX_URL_CHARACTERS)
  .refine((value) => !/^https?:\/\/(169\.254\.|\[fe80:)/i.test(value), 'is a link-local address')

const createInput = z.object({ key, name: line(200), url, owner: optional(id), ...filterFields })
const changeInput = z.object({
  ...{ key, webhook: id, expectedVersion: version },
  ...{ name: line(200), url, paused: z.boolean() },
  ...filterFields,
})

type Filter = Pick<z.output<typeof createInput>, keyof typeof filterFields>

/**
 * Creates a webhook that posts the events that happen from now on. `keyId` is the id of its secret, which is shown once,
 * so it is null if the idempotency key is repeated.
 */
export async function createEventWebhook(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; keyId: string | null }> {
  authorize(context.viewer, 'createEventWebhook')
  const { key, ...fields } = parse(createInput, input)
  const webhookId = randomUUID()
  const keyId = randomUUID()
  const made = await runCommand(context, { action: 'createEventWebhook', key, input: fields }, async (tx, append) => {
    const ownerId = fields.owner ?? context.viewer.id!
    const owner = await tx.user.findFirst({ where: { id: ownerId, disabledAt: null }, select: { id: true } })
    if (!owner) throw new NotFoundError('account')
    const [head] = await tx.$queryRaw<{ seq: bigint }[]>`SELECT seq FROM event_head WHERE id = 1`
    if ((await tx.webhook.count()) >= MAX_WEBHOOKS)
      throw new RuleError('TOO_MANY_ENTRIES', `at most ${MAX_WEBHOOKS} webhooks`, 'Webhook', [])
    await tx.webhook.create({
      data: {
        ...{ id: webhookId, name: fields.name, url: fields.url, ownerId },
        ...(await filterOf(tx, fields)),
        ...{ matchedSeq: head!.seq, createdAt: context.now },
        keys: { create: { id: keyId, createdAt: context.now } },
      },
    })
    append({
      type: 'webhook.created',
      subject: { type: 'Webhook', id: webhookId },
      data: { name: fields.name, webhookUrl: fields.url, webhookOwner: ownerId },
    })
    return { id: webhookId }
  })
  return { ...made, keyId: made.id === webhookId ? keyId : null }
}

/**
 * Changes a webhook, or pauses or resumes it. A paused webhook posts nothing; when it is resumed, it posts what happened
 * meanwhile. Resuming a disabled webhook tries its messages again.
 */
export async function changeEventWebhook(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeEventWebhook')
  const { key, webhook: webhookId, expectedVersion, ...fields } = parse(changeInput, input)
  const request = { action: 'changeEventWebhook', key, input: { webhookId, expectedVersion, ...fields } }
  return runCommand(context, request, async (tx, append) => {
    const { version } = await lockWebhook(tx, webhookId)
    if (version !== expectedVersion) throw new ConflictError(webhookId, version, expectedVersion)
    const { name, url, paused } = fields
    await tx.webhook.update({
      where: { id: webhookId },
      data: {
        ...{ name, url, state: paused ? 'PAUSED' : 'ACTIVE', disabledFor: null, failingSince: null },
        ...(await filterOf(tx, fields)),
        version: version + 1,
      },
    })
    if (!paused) await adoptMessages(tx, webhookId, context.now)
    append({
      type: 'webhook.changed',
      subject: { type: 'Webhook', id: webhookId },
      data: { name, webhookUrl: url, paused, version: version + 1 },
    })
    return { id: webhookId }
  })
}

const rotateInput = z.object({ key, webhook: id, overlapHours: z.int().min(0).max(MAX_OVERLAP_HOURS) })

/**
 * Replaces the secret. The former one stays valid for `overlapHours`; one that was replaced earlier ends at once. `keyId` is
 * null if the idempotency key is repeated.
 */
export async function rotateEventWebhookSecret(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; keyId: string | null }> {
  authorize(context.viewer, 'rotateEventWebhookSecret')
  const { key, ...fields } = parse(rotateInput, input)
  const keyId = randomUUID()
  const request = { action: 'rotateEventWebhookSecret', key, input: fields }
  const made = await runCommand(context, request, async (tx, append) => {
    const { id: webhookId } = await lockWebhook(tx, fields.webhook)
    const endsAt = new Date(context.now.getTime() + fields.overlapHours * 3_600_000)
    await tx.webhookKey.updateMany({ where: { webhookId, endsAt: { gt: context.now } }, data: { endsAt: context.now } })
    await tx.webhookKey.updateMany({ where: { webhookId, endsAt: null }, data: { endsAt } })
    await tx.webhookKey.create({ data: { id: keyId, webhookId, createdAt: context.now } })
    append({
      type: 'webhook.secret_made',
      subject: { type: 'Webhook', id: webhookId },
      data: { formerEndsAt: endsAt.toISOString() },
    })
    return { id: webhookId, keyId }
  })
  return { id: made.id, keyId: made.keyId === keyId ? keyId : null }
}

const testInput = z.object({ key, webhook: id })

/** Posts a message of the type `ping`, also while the webhook is paused or disabled. */
export async function testEventWebhook(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'testEventWebhook')
  const { key, webhook } = parse(testInput, input)
  return runCommand(context, { action: 'testEventWebhook', key, input: { webhook } }, async (tx, append) => {
    const { id: webhookId } = await lockWebhook(tx, webhook)
    const waiting = await tx.webhookMessage.count({ where: { webhookId, seq: null, state: 'PENDING' } })
    if (waiting > 0)
      throw new RuleError('DELIVERY_UNDERWAY', 'a test of this webhook is running', 'Webhook', [webhookId])
    const subjectId = randomUUID()
    await tx.webhookMessage.create({ data: { webhookId, type: 'ping', subjectId, createdAt: context.now } })
    await lockQueue(tx, webhookId, true)
    await startFirst(tx, webhookId, context.now, [subjectId])
    append({ type: 'webhook.tested', subject: { type: 'Webhook', id: webhookId } })
    return { id: webhookId }
  })
}

const replayInput = z
  .object({ key, webhook: id, after: optional(z.int().min(0)), since: optional(instant) })
  .refine(({ after, since }) => (after === undefined) !== (since === undefined), {
    error: 'pass either after or since',
    path: ['after'],
  })

/**
 * Posts the events after a number of the log, or since an instant, again, each with the id that it had before. Events that
 * the filter selects now and did not before are posted too.
 */
export async function replayEventWebhook(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'replayEventWebhook')
  const { key, ...fields } = parse(replayInput, input)
  return runCommand(context, { action: 'replayEventWebhook', key, input: fields }, async (tx, append) => {
    const { id: webhookId, matchedSeq } = await lockWebhook(tx, fields.webhook)
    const after = fields.since ? await lastBefore(tx, fields.since) : BigInt(fields.after!)
    if (after < matchedSeq)
      await tx.webhook.update({ where: { id: webhookId }, data: { matchedSeq: after }, select: { id: true } })
    append({ type: 'webhook.replayed', subject: { type: 'Webhook', id: webhookId } })
    return { id: webhookId }
  })
}

export const isValidAt = (now: Date) => ({ OR: [{ endsAt: null }, { endsAt: { gt: now } }] })

/** The ids of the secrets with which messages are signed now, the newest first. */
export async function validKeyIds(db: PrismaClient, webhookId: string, now: Date): Promise<string[]> {
  const keys = await db.webhookKey.findMany({
    where: { webhookId, ...isValidAt(now) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return keys.map(({ id }) => id)
}

/** The number of the last event before an instant. Times rise with the log, so it is searched by halves. */
async function lastBefore(tx: Tx, since: Date): Promise<bigint> {
  const [last] = await tx.$queryRaw<{ seq: bigint }[]>`
    WITH RECURSIVE part(low, high) AS (
      SELECT 0::bigint, seq FROM event_head WHERE id = 1
      UNION ALL SELECT CASE WHEN e.recorded_at < ${since}::timestamptz THEN e.seq ELSE low END,
        CASE WHEN e.recorded_at < ${since}::timestamptz THEN high ELSE e.seq - 1 END
      FROM part JOIN event e ON e.seq = (low + high + 1) / 2 WHERE low < high)
    SELECT low AS seq FROM part WHERE low = high`
  return last!.seq
}

async function lockWebhook(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM webhook WHERE id = ${id}::uuid FOR UPDATE`
  const webhook = await tx.webhook.findUnique({ where: { id } })
  if (!webhook) throw new NotFoundError('webhook')
  return webhook
}

/** Fails if a platform or category is unknown. */
async function filterOf(tx: Tx, { types, families, platforms, categories }: Filter) {
  const [knownPlatforms, knownCategories] = await Promise.all([
    tx.platform.count({ where: { id: { in: platforms } } }),
    tx.category.count({ where: { id: { in: categories } } }),
  ])
  if (knownPlatforms < platforms.length) throw new NotFoundError('platform')
  if (knownCategories < categories.length) throw new NotFoundError('category')
  return { types, families, platformIds: platforms, categoryIds: categories }
}
