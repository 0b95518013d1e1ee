/** Keeps the hosts of platforms unchanged while a command stores items. */
import type { Tx } from '#domain/core/command.ts'

/**
 * Keeps the platforms as they are until the command ends. Otherwise a platform could get the host of an address after
 * the command has read the address, and before it stores the item. The item would then wrongly remain an item of a
 * site. A command must call this function before it takes any other lock. Commands that store items do not wait for
 * each other. They wait only for commands that change platforms, see `lockPlatforms`.
 */
export const holdHosts = (tx: Pick<Tx, '$executeRaw'>): Promise<number> =>
  tx.$executeRaw`LOCK TABLE platform IN ROW EXCLUSIVE MODE`
