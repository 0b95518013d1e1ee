/** Reads the time zone of the authority, in which days and months are counted. */
import type { Tx } from './command.ts'
import { rows, type Sql } from './sql.ts'

export const AUTHORITY_ID = '00000000-0000-7000-8000-000000000001'

/** An SQL expression for the time zone. */
export const ZONE = '(SELECT time_zone FROM authority)'

export async function zoneOf(tx: Pick<Tx, 'authority'>): Promise<string> {
  const { timeZone } = await tx.authority.findFirstOrThrow({ select: { timeZone: true } })
  return timeZone
}

/** Serves readers that write their own SQL. */
export async function readZone(sql: Sql): Promise<string> {
  const [row] = await rows(sql, 'SELECT time_zone FROM authority', [])
  return row![0] as string
}

/** Returns the time zone and locks it until the command ends, for a command that stores days of this zone. */
export async function lockZone(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ zone: string }[]>`SELECT time_zone AS zone FROM authority FOR SHARE`
  return row!.zone
}
