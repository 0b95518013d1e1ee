/** Checks whether the object of a global id exists, for the log of refused attempts. No response reveals the result. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parseGlobalId } from '#graphql/core/global-ids.ts'

/** The GraphQL types whose Prisma model has another name. */
const models: Record<string, string> = { Account: 'User', Person: 'User' }

type Reader = { findUnique(query: { where: { id: string }; select: { id: true } }): Promise<object | null> }

export async function objectExists(db: PrismaClient, globalId: string): Promise<boolean> {
  const parsed = parseGlobalId(globalId)
  if (!parsed) return false
  const model = models[parsed.type] ?? parsed.type
  const reader = (db as unknown as Record<string, Reader | undefined>)[model[0]!.toLowerCase() + model.slice(1)]
  return reader !== undefined && (await reader.findUnique({ where: { id: parsed.id }, select: { id: true } })) !== null
}
