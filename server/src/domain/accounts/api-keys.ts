/**
 * Creates, changes, rotates and revokes API keys, the credentials of programs. A key has the form
 * `tdk_<12 hex digits>_<random text>` and is shown once. The server stores the part before the second underscore as the
 * prefix, and the SHA-256 of the complete key.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, instant, key, optional, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, tokenHash } from '#domain/core/tokens.ts'
import { createFields, fitsRole, keyFields, scopesOfRole, withScopeRules } from './keys/input.ts'

/** A complete key is returned once, so `secret` is null if the idempotency key of the command is repeated. */
interface IssuedKey {
  id: string
  prefix: string
  secret: string | null
}

const createInput = withScopeRules(createFields.safeExtend({ key }))

/** Creates an API key. */
export async function createApiKey(context: CommandContext, input: unknown): Promise<IssuedKey> {
  permitPerson(context.viewer, 'createApiKey')
  const { key, ...values } = parse(createInput, input)
  requireFuture(values.expiresAt, context.now)
  const createdById = context.viewer.id
  const prefix = `tdk_${randomBytes(6).toString('hex')}`
  const secret = `${prefix}_${newToken()}`
  const created = await runCommand(context, { action: 'createApiKey', key, input: values }, async (tx, append) => {
    const { platform, newsroom, ...fields } = values
    await requireKnown(tx, { ...fields, platforms: [...fields.platforms, ...(platform ? [platform] : [])] })
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
      data: { ...payloadOf(fields), prefix },
    })
    return { id, prefix }
  })
  return { ...created, secret: created.prefix === prefix ? secret : null }
}

const changeInput = withScopeRules(z.object({ key, apiKey: id, expectedVersion: version, ...keyFields }))

/**
 * Replaces the name of a key, what it may do, and when it expires. Its open connections are closed, so that none keeps
 * what the key had. Throws NotFoundError if the key is unknown or revoked.
 */
export async function changeApiKey(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'changeApiKey')
  const { key, apiKey, expectedVersion, ...values } = parse(changeInput, input)
  requireFuture(values.expiresAt, context.now)
  const intent = { action: 'changeApiKey', key, input: { apiKey, expectedVersion, values } }
  return runCommand(context, intent, async (tx, append) => {
    const { role } = await lockKey(tx, apiKey, expectedVersion)
    if (!fitsRole({ role, scopes: values.scopes }))
      throw new ValidationError([{ path: 'scopes', code: 'custom', message: scopesOfRole.message }])
    await requireKnown(tx, values)
    const expiresAt = values.expiresAt ?? null
    await tx.apiKey.update({ where: { id: apiKey }, data: { ...values, expiresAt } })
    append({
      type: 'api_key.changed',
      subject: { type: 'ApiKey', id: apiKey },
      data: { ...payloadOf(values), version: expectedVersion + 1 },
    })
    return { id: apiKey }
  })
}

const MAX_OVERLAP_MS = 90 * 24 * 3_600_000
const rotateInput = z.object({ key, apiKey: id, expectedVersion: version, previousUntil: optional(instant) })

/**
 * Issues a new secret. The former secret is valid until `previousUntil`, or ends at once without it; a secret before
 * that ends at once. Throws NotFoundError if the key is unknown or revoked, RuleError TIME_PASSED if `previousUntil` is
 * not in the future, and ValidationError if it is more than 90 days away.
 */
export async function rotateApiKey(context: CommandContext, input: unknown): Promise<IssuedKey> {
  permitPerson(context.viewer, 'rotateApiKey')
  const { key, apiKey, expectedVersion, previousUntil } = parse(rotateInput, input)
  requireFuture(previousUntil, context.now)
  if (previousUntil && previousUntil.getTime() > context.now.getTime() + MAX_OVERLAP_MS)
    throw new ValidationError([{ path: 'previousUntil', code: 'too_big', message: 'is more than 90 days away' }])
  const random = newToken()
  const intent = { action: 'rotateApiKey', key, input: { apiKey, expectedVersion, previousUntil } }
  const rotated = await runCommand(context, intent, async (tx, append) => {
    const { prefix, hash: previousHash } = await lockKey(tx, apiKey, expectedVersion)
    const hash = tokenHash(`${prefix}_${random}`)
    const former = previousUntil ? { previousHash, previousUntil } : { previousHash: null, previousUntil: null }
    await tx.apiKey.update({ where: { id: apiKey }, data: { hash, ...former } })
    append({
      type: 'api_key.rotated',
      subject: { type: 'ApiKey', id: apiKey },
      data: { previousUntil: previousUntil?.toISOString(), version: expectedVersion + 1 },
    })
    return { id: apiKey, prefix, hash }
  })
  const { id, prefix, hash } = rotated
  const secret = `${prefix}_${random}`
  return { id, prefix, secret: hash === tokenHash(secret) ? secret : null }
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

/** An event names these lists differently, because its other payloads use the names of the columns for other lists. */
const payloadOf = <
  T extends { expiresAt?: Date | undefined; platforms: string[]; categories: string[]; sources: string[] },
>({
  expiresAt,
  platforms,
  categories,
  sources,
  ...fields
}: T) => ({
  ...fields,
  onlyPlatforms: platforms,
  onlyCategories: categories,
  sourceAddresses: sources,
  expiresAt: expiresAt?.toISOString(),
})

function requireFuture(instant: Date | undefined, now: Date): void {
  if (instant && instant <= now) throw new RuleError('TIME_PASSED', 'the time has passed already')
}

/** Locks a key that is not revoked, and raises its version. */
async function lockKey(tx: Tx, apiKey: string, expectedVersion: number) {
  const { count } = await tx.apiKey.updateMany({
    where: { id: apiKey, version: expectedVersion, revokedAt: null },
    data: { version: { increment: 1 } },
  })
  const row = await tx.apiKey.findUnique({ where: { id: apiKey } })
  if (!row || row.revokedAt) throw new NotFoundError('API key')
  if (count === 0) throw new ConflictError(apiKey, row.version, expectedVersion)
  return row
}

async function requireKnown(tx: Tx, { platforms, categories }: { platforms: string[]; categories: string[] }) {
  if ((await tx.platform.count({ where: { id: { in: platforms } } })) < platforms.length)
    throw new NotFoundError('platform')
  if ((await tx.category.count({ where: { id: { in: categories } } })) < categories.length)
    throw new NotFoundError('category')
}
