/** Reads and makes the positions that the servers of tests give to clients. */
import type { PrismaClient } from '@takedown/prisma/client.ts'
import { createTokens } from '@takedown/server/feed/positions/token.ts'

/** The secret of every test server. */
export const SECRET = 'a secret of thirty-two characters or more'

const tokens = createTokens(SECRET)

/** The number in the log at which a position points, without checking the history. */
export function seqOf(position: string): number {
  const point = tokens.decode(position)
  if (!point) throw new Error(`not a position: ${position}`)
  return point.seq
}

/** The position of an event. */
export async function positionOf(db: PrismaClient, seq: bigint): Promise<string> {
  const { hash } = await db.event.findUniqueOrThrow({ where: { seq } })
  return tokens.encode({ seq: Number(seq), hash: Buffer.from(hash!).toString('hex', 0, 8) })
}
