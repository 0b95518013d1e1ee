/** The registers of issuing units: numbers without gaps, which restart each year. */
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'

/**
 * Takes the next number of a unit's register, in the year of the unit's local day. Null if the unit keeps no register. The
 * register is locked until COMMIT, and a rolled back command gives its number back, so there are no gaps. Throws
 * UNIT_HAS_ENDED.
 */
export async function takeRegisterNumber(tx: Tx, unitId: string, at: Date): Promise<string | null> {
  const unit = await tx.issuingUnit.findUnique({ where: { id: unitId } })
  if (!unit) throw new NotFoundError('unit')
  if (unit.endedAt) throw new RuleError('UNIT_HAS_ENDED', 'the unit has ended', 'IssuingUnit', [unit.id])
  if (unit.registerPattern === null) return null
  const year = Number(localDay(at, unit.timeZone ?? (await zoneOf(tx))).slice(0, 4))
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO register_year (unit_id, year, last) VALUES (${unitId}::uuid, ${year}, 1)
    ON CONFLICT (unit_id, year) DO UPDATE SET last = register_year.last + 1 RETURNING last`
  // Decree 30/2020 writes numbers below 10 with a zero.
  const number = String(row!.last).padStart(2, '0')
  return unit.registerPattern.replace('{n}', () => number).replace('{year}', String(year))
}
