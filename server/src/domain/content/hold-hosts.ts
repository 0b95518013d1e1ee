/** Keeps the hosts of platforms unchanged while a command stores items. */
import type { Tx } from '#domain/core/command.ts'

/**
 * Keeps the platforms as they are until the command ends. Otherwise a platform could get a host while the command has
 * read the owner of an address, but has not stored the item yet. The item would then remain an item of a site. A
 * command calls this function before it takes any other lock. Commands that store items do not wait for each other,
 * only for `lockPlatforms`.
 */
export const holdHosts = (tx: Pick<Tx, '$executeRaw'>): Promise<number> =>
  tx.$executeRaw`LOCK TABLE platform IN ROW EXCLUSIVE MODE`
