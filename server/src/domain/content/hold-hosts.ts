/** Keeps the hosts of platforms unchanged while a command stores items. */
import type { Tx } from '#domain/core/command.ts'

/**
 * Keeps the platforms as they are until the command ends. Otherwise a platform could get the host of an address between
 * the reading of the address and the storing of its item, which would then remain an item of a site. Must be called
 * before any other lock is taken. Commands that store items wait only for commands that change platforms, not for each
 * other.
 */
export const holdHosts = (tx: Pick<Tx, '$executeRaw'>): Promise<number> =>
  tx.$executeRaw`LOCK TABLE platform IN ROW EXCLUSIVE MODE`
