/** API keys: how programs come in. `tdk_<prefix>_<secret>`; the whole is shown once and only its SHA-256 is kept. */
import { randomBytes } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, line, optional, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, sameHash, tokenHash } from '#domain/core/tokens.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { isNarrowed, narrowing, place } from './accounts.ts'

/** The scopes that there are: to read and subscribe, and to change, which answers what it changed and so needs both. */
export const scopes = ['read', 'write'] as const

const FORMAT = /^(tdk_[0-9a-f]{12})_[\w-]{43}$/
const USE_NOTED_EVERY_MS = 60_000

const createInput = z
  .object({
    key,
    name: line(200),
    ...place,
    // An officer's signature is a person's; a program works for the operator, a platform or a newsroom.
    role: z.enum(['INTEGRATOR', 'PLATFORM', 'PRESS']),
    scopes: distinct(z.enum(scopes), scopes.length),
    expiresAt: optional(instant),
  })
  .refine(isNarrowed, narrowing)
  .refine(({ scopes }) => scopes.includes('read'), {
    path: ['scopes'],
    message: 'a change answers what it changed: write needs read',
  })

/** A new key. `secret` is what the program sends; null when `key` is repeated, because it is shown once. */
export async function createApiKey(
  ask: CommandContext,
  input: unknown,
): Promise<{ id: string; prefix: string; secret: string | null }> {
  permitPerson(ask.viewer, 'createApiKey')
  const { key, ...text } = parse(createInput, input)
  const createdById = ask.viewer.id
  const prefix = `tdk_${randomBytes(6).toString('hex')}`
  const secret = `${prefix}_${newToken()}`
  const made = await runCommand(ask, { action: 'createApiKey', key, input: text }, async (tx, append) => {
    const { platform, newsroom, ...fields } = text
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
  return { ...made, secret: made.prefix === prefix ? secret : null }
}

const revokeInput = z.object({ key, apiKey: id })

/** Ends a key at once and for good. NotFoundError when it is unknown or already revoked. */
export async function revokeApiKey(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'revokeApiKey')
  const { key, apiKey } = parse(revokeInput, input)
  return runCommand(ask, { action: 'revokeApiKey', key, input: { apiKey } }, async (tx, append) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id: apiKey, revokedAt: null },
      data: { revokedAt: ask.now },
    })
    if (count === 0) throw new NotFoundError('API key')
    append({ type: 'api_key.revoked', subject: { type: 'ApiKey', id: apiKey } })
    return { id: apiKey }
  })
}

export type KeyRefusal = 'KEY_UNKNOWN' | 'KEY_REVOKED' | 'KEY_EXPIRED'
export type KeyHolder = { viewer: Viewer; expiresAt: Date | null }

/** Who holds the key `secret`, or why it opens nothing. Only one who knows all of it learns that it was good once. */
export async function holderOf(db: PrismaClient, now: Date, secret: string): Promise<KeyHolder | KeyRefusal> {
  const prefix = FORMAT.exec(secret)?.[1]
  const row = prefix ? await db.apiKey.findUnique({ where: { prefix } }) : null
  if (!row || !sameHash(row.hash, tokenHash(secret))) return 'KEY_UNKNOWN'
  if (row.revokedAt) return 'KEY_REVOKED'
  if (row.expiresAt && row.expiresAt <= now) return 'KEY_EXPIRED'
  await noteUse(db, now, row)
  const { id, name, role, platformId, newsroomId, scopes, expiresAt } = row
  return { viewer: { kind: 'key', id, name, role, platformId, newsroomId, scopes }, expiresAt }
}

/** At most one write a minute and key, however busy it is and however many servers there are. */
async function noteUse(db: PrismaClient, now: Date, { id, lastUsedAt }: { id: string; lastUsedAt: Date | null }) {
  const before = new Date(now.getTime() - USE_NOTED_EVERY_MS)
  if (lastUsedAt && lastUsedAt > before) return
  await db.apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  })
}
