/** Reads the present time of the database, for the running installation and for command-line tools. */
import type { PrismaClient } from '@takedown/prisma/client.ts'

export async function databaseTime(db: PrismaClient): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  return row!.now
}
