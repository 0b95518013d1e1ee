/** Finds accounts by name or address, and API keys by name or prefix, regardless of accents. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { parse, text } from '#domain/core/input.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'

/** Cost: linear in the rows, of which there are some thousands at most. */
const matching = (rows: readonly { id: string; texts: string[] }[], words: string): string[] => {
  const wanted = normalizeForSearch(parse(text(200), words))
  return rows.filter(({ texts }) => normalizeForSearch(...texts).includes(wanted)).map(({ id }) => id)
}

export async function findAccounts(db: PrismaClient, words: string): Promise<string[]> {
  const users = await db.user.findMany({ select: { id: true, name: true, email: true } })
  return matching(
    users.map(({ id, name, email }) => ({ id, texts: [name, email] })),
    words,
  )
}

export async function findApiKeys(db: PrismaClient, words: string): Promise<string[]> {
  const keys = await db.apiKey.findMany({ select: { id: true, name: true, prefix: true } })
  return matching(
    keys.map(({ id, name, prefix }) => ({ id, texts: [name, prefix] })),
    words,
  )
}
