/** Finds out whose API key a secret is, whether it is valid, and what the key may do. */
import type { ApiKey, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { sameHash, tokenHash } from '#domain/core/tokens.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { isResourceScope } from './input.ts'

const FORMAT = /^(tdk_[0-9a-f]{12})_[\w-]{43}$/
const USE_INTERVAL_MS = 60_000

export type KeyRefusal = 'KEY_UNKNOWN' | 'KEY_REVOKED' | 'KEY_EXPIRED' | 'KEY_ADDRESS'
export interface KeyHolder {
  viewer: Viewer
  expiresAt: Date | null
  /** when this secret ends because another one replaced it; null for the present secret */
  replacedAt: Date | null
  /** Whether this use was recorded as the last one, which happens at most once a minute. */
  isRecorded: boolean
}

/** Whether a request comes from one of these IP addresses and CIDR ranges. */
type IsFrom = (sources: readonly string[]) => boolean

/**
 * Only a caller who sends the complete key learns that it was revoked or has expired, or that it may not be used from
 * the caller's address.
 */
export async function verifyApiKey(
  db: PrismaClient,
  now: Date,
  secret: string,
  isFrom: IsFrom = () => false,
): Promise<KeyHolder | KeyRefusal> {
  const prefix = FORMAT.exec(secret)?.[1]
  const row = prefix ? await db.apiKey.findUnique({ where: { prefix } }) : null
  if (!row) return 'KEY_UNKNOWN'
  const hash = tokenHash(secret)
  const isFormer = !sameHash(row.hash, hash)
  if (isFormer && !(row.previousHash && sameHash(row.previousHash, hash))) return 'KEY_UNKNOWN'
  const replacedAt = isFormer ? row.previousUntil : null
  if (row.revokedAt) return 'KEY_REVOKED'
  if ([row.expiresAt, replacedAt].some((end) => end && end <= now)) return 'KEY_EXPIRED'
  if (row.sources.length > 0 && !isFrom(row.sources)) return 'KEY_ADDRESS'
  const isRecorded = await recordUse(db, now, row)
  return { viewer: await viewerOfKey(db, row), expiresAt: row.expiresAt, replacedAt, isRecorded }
}

/** The id of the key whose beginning the secret has; null for an unknown key. */
export async function keyIdOf(db: PrismaClient, secret: string): Promise<string | null> {
  const prefix = FORMAT.exec(secret)?.[1]
  return prefix ? ((await db.apiKey.findUnique({ where: { prefix }, select: { id: true } }))?.id ?? null) : null
}

/** Returns a key as the viewer of an operation. */
export async function viewerOfKey(db: PrismaClient, row: ApiKey): Promise<Viewer> {
  const { id, name, role, platformId, newsroomId, scopes, platforms, categories } = row
  const viewer: Viewer = { kind: 'key', id, name, role, platformId, newsroomId, scopes }
  const ofResources = scopes.filter(isResourceScope)
  if (ofResources.length === 0 && platforms.length + categories.length === 0) return viewer
  const limits = {
    scopes: ofResources,
    platforms: platforms.length > 0 ? platforms : null,
    categories: categories.length > 0 ? await withDescendants(db, categories) : null,
  }
  return { ...viewer, role: 'LIMITED', limits }
}

async function withDescendants(db: PrismaClient, categories: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT category_tree(${categories}::uuid[]) AS id`
  return rows.map(({ id }) => id)
}

/** All servers together record the use of one key at most once a minute. Returns whether this call recorded it. */
async function recordUse(
  db: PrismaClient,
  now: Date,
  { id, lastUsedAt }: { id: string; lastUsedAt: Date | null },
): Promise<boolean> {
  const before = new Date(now.getTime() - USE_INTERVAL_MS)
  if (lastUsedAt && lastUsedAt > before) return false
  const { count } = await db.apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  })
  return count > 0
}
