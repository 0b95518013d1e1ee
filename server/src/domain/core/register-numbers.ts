/**
 * Issues the register numbers that people and letters use: PA-2026-000012 (phản ánh), VV- (vụ việc), YC- (yêu cầu), CK-
 * (cam kết). Numbers are unique and rising; gaps are possible.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { Tx } from './command.ts'

const sequences = { PA: 'tip_number', VV: 'case_number', YC: 'request_number', CK: 'commitment_number' } as const

/** Takes the next number of a register, in the year of the operator's local day. */
export async function nextNumber(tx: Tx, prefix: keyof typeof sequences, now: Date): Promise<string> {
  const [row] = await tx.$queryRaw<{ n: bigint }[]>(Prisma.sql`SELECT nextval(${sequences[prefix]}::regclass) AS n`)
  return `${prefix}-${localDay(now).slice(0, 4)}-${String(row!.n).padStart(6, '0')}`
}
