/** Locks the power that a command changes, ends or deletes. */
import type { Calendar, Power } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'

export type StoredPower = Power & { calendar: Calendar }

/**
 * Locks a power, increments its version and returns it as it was before. Waits for commands that draft or send a
 * request under the power. Only one command at a time may change powers, because otherwise two powers could become
 * successors of each other. Throws NotFoundError, and ConflictError if the version is not `expectedVersion`.
 */
export async function lockPower(tx: Tx, id: string, expectedVersion: number): Promise<StoredPower> {
  await tx.$executeRaw`LOCK TABLE power IN SHARE ROW EXCLUSIVE MODE`
  await tx.$executeRaw`SELECT 1 FROM power WHERE id = ${id}::uuid FOR UPDATE`
  const power = await tx.power.findUnique({ where: { id }, include: { calendar: true } })
  if (!power) throw new NotFoundError('power')
  if (power.version !== expectedVersion) throw new ConflictError(id, power.version, expectedVersion)
  await tx.power.update({ where: { id }, data: { version: { increment: 1 } } })
  return power
}
