/** Locks for commands on platforms. All of these commands share one lock, because they are rare. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'

/**
 * Runs commands on platforms one after another, so that two platforms cannot get the same host. Commands that store
 * items wait too, see `holdHosts`; readers do not.
 */
export const lockPlatforms = (tx: Tx): Promise<number> =>
  tx.$executeRaw`LOCK TABLE platform IN SHARE ROW EXCLUSIVE MODE`

/**
 * Locks all platforms, increments the version of one, and returns that one as it was before. Throws NotFoundError, and
 * ConflictError if the version is not `expectedVersion`.
 */
export async function lockPlatform(tx: Tx, id: string, expectedVersion: number): Promise<Platform> {
  await lockPlatforms(tx)
  const platform = await tx.platform.findUnique({ where: { id } })
  if (!platform) throw new NotFoundError('platform')
  if (platform.version !== expectedVersion) throw new ConflictError(id, platform.version, expectedVersion)
  await tx.platform.update({ where: { id }, data: { version: { increment: 1 } } })
  return platform
}
