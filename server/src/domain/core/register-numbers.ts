/**
 * Issues the numbers that people use, such as PA-2026-000012 for a tip. The authority chooses the prefix of each
 * register. Numbers are unique and rising; gaps are possible.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { Tx } from './command.ts'

const registers = {
  tips: { sequence: 'tip_number', prefix: 'tip_prefix' },
  cases: { sequence: 'case_number', prefix: 'case_prefix' },
  requests: { sequence: 'request_number', prefix: 'request_prefix' },
  commitments: { sequence: 'commitment_number', prefix: 'commitment_prefix' },
} as const

/** The year in the number is the current year in the time zone of the authority. */
export async function nextNumber(tx: Tx, register: keyof typeof registers, now: Date): Promise<string> {
  const { sequence, prefix } = registers[register]
  const [row] = await tx.$queryRaw<{ n: bigint; prefix: string; zone: string }[]>`
    SELECT nextval(${sequence}::regclass) AS n, ${Prisma.raw(prefix)} AS prefix, time_zone AS zone FROM authority`
  return numberOf(row!.prefix, localDay(now, row!.zone).slice(0, 4), row!.n)
}

export const numberOf = (prefix: string, year: string | number, n: string | bigint): string =>
  `${prefix}-${year}-${String(n).padStart(6, '0')}`
