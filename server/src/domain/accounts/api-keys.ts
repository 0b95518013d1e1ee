/**
 * Creates, revokes and verifies API keys, the credentials of programs. A key has the form `tdk_<12 hex digits>_<random
 * text>` and is shown once. The server stores the part before the second underscore as the prefix, and the SHA-256 of
 * the complete key.
 */
import { randomBytes } from 'node:crypto'
import { rolesFor } from '@takedown/declarations/roles.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, line, optional, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, sameHash, tokenHash } from '#domain/core/tokens.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { isNarrowed, narrowing, roleFields } from './accounts.ts'

/**
 * `read` allows queries and subscriptions, `write` allows mutations. A mutation returns data, so `write` requires
 * `read`.
 */
export const scopes = ['read', 'write'] as const
export type ApiKeyScope = (typeof scopes)[number]

const FORMAT = /^(tdk_[0-9a-f]{12})_[\w-]{43}$/
const USE_INTERVAL_MS = 60_000

const createInput = z
  .object({
    key,
    name: line(200),
    ...roleFields,
    // Excludes roles that only people hold, such as those of officers.
    role: z.enum(rolesFor('key')),
    scopes: distinct(z.enum(scopes), scopes.length),
    expiresAt: optional(instant),
  })
  .refine(isNarrowed, narrowing)
  .refine(({ scopes }) => scopes.includes('read'), {
    path: ['scopes'],
    message: 'write needs read, because a mutation returns what it wrote',
  })

/**
 * Creates an API key. `secret` is the complete key, which is shown once. So `secret` is null if the idempotency key
 * `key` is repeated.
 */
export async function createApiKey(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; prefix: string; secret: string | null }> {
  permitPerson(context.viewer, 'createApiKey')
  const { key, ...values } = parse(createInput, input)
  if (values.expiresAt && values.expiresAt <= context.now)
    throw new RuleError('TIME_PASSED', 'the key would have expired already')
  const createdById = context.viewer.id
  const prefix = `tdk_${randomBytes(6).toString('hex')}`
  const secret = `${prefix}_${newToken()}`
  const created = await runCommand(context, { action: 'createApiKey', key, input: values }, async (tx, append) => {
    const { platform, newsroom, ...fields } = values
    if (platform && !(await tx.platform.findUnique({ where: { id: platform } }))) throw new NotFoundError('platform')
    if (newsroom && !(await tx.newsroom.findUnique({ where: { id: newsroom } }))) throw new NotFoundError('newsroom')
    const { id } = await tx.apiKey.create({
      data: { ...fields, prefix, hash: tokenHash(secret), platformId: platform, newsroomId: newsroom, createdById },
      select: { id: true },
    })
    append({
      type: 'api_key.created',
      subject: { type: 'ApiKey', id },
      platformId: platform,
      newsroomId: newsroom,
      data: { ...fields, expiresAt: fields.expiresAt?.toISOString(), prefix },
    })
    return { id, prefix }
  })
  return { ...created, secret: created.prefix === prefix ? secret : null }
}

const revokeInput = z.object({ key, apiKey: id })

/** Revokes a key at once and permanently. Throws NotFoundError if the key is unknown or already revoked. */
export async function revokeApiKey(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'revokeApiKey')
  const { key, apiKey } = parse(revokeInput, input)
  return runCommand(context, { action: 'revokeApiKey', key, input: { apiKey } }, async (tx, append) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id: apiKey, revokedAt: null },
      data: { revokedAt: context.now },
    })
    if (count === 0) throw new NotFoundError('API key')
    append({ type: 'api_key.revoked', subject: { type: 'ApiKey', id: apiKey } })
    return { id: apiKey }
  })
}

export type KeyRefusal = 'KEY_UNKNOWN' | 'KEY_REVOKED' | 'KEY_EXPIRED'
export type KeyHolder = { viewer: Viewer; expiresAt: Date | null }

/** Only a caller who sends the complete key learns that it was revoked or has expired. */
export async function verifyApiKey(db: PrismaClient, now: Date, secret: string): Promise<KeyHolder | KeyRefusal> {
  const prefix = FORMAT.exec(secret)?.[1]
  const row = prefix ? await db.apiKey.findUnique({ where: { prefix } }) : null
  if (!row || !sameHash(row.hash, tokenHash(secret))) return 'KEY_UNKNOWN'
  if (row.revokedAt) return 'KEY_REVOKED'
  if (row.expiresAt && row.expiresAt <= now) return 'KEY_EXPIRED'
  await recordUse(db, now, row)
  const { id, name, role, platformId, newsroomId, scopes, expiresAt } = row
  return { viewer: { kind: 'key', id, name, role, platformId, newsroomId, scopes }, expiresAt }
}

/** All servers together record the use of one key at most once a minute. */
async function recordUse(db: PrismaClient, now: Date, { id, lastUsedAt }: { id: string; lastUsedAt: Date | null }) {
  const before = new Date(now.getTime() - USE_INTERVAL_MS)
  if (lastUsedAt && lastUsedAt > before) return
  await db.apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  })
}
