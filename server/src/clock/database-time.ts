/** The database's time for work that reads it once: installation and the commands of the command line. */
import type { PrismaClient } from '@takedown/prisma/client.ts'

export async function databaseTime(db: PrismaClient): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  return row!.now
}
