/**
 * Issues the numbers of letters from the registers of issuing units. The numbers of a register have no gaps, and start
 * again each year.
 */
import type { IssuingUnit } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'

/**
 * Takes the next number of a unit's register, in the year of the unit's local day. Returns null if the unit keeps no
 * register. The register is locked until COMMIT, and a rollback returns the number, so there are no gaps. Throws errors
 * such as UNIT_HAS_ENDED.
 */
export async function takeRegisterNumber(tx: Tx, unitId: string, at: Date): Promise<string | null> {
  const unit = await tx.issuingUnit.findUnique({ where: { id: unitId } })
  if (!unit) throw new NotFoundError('unit')
  if (unit.endedAt) throw new RuleError('UNIT_HAS_ENDED', 'the unit has ended', 'IssuingUnit', [unit.id])
  if (unit.registerPattern === null) return null
  const year = yearOf(unit, at, await zoneOf(tx))
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO register_year (unit_id, year, last, taken) VALUES (${unitId}::uuid, ${year}, 1, 1)
    ON CONFLICT (unit_id, year) DO UPDATE SET last = register_year.last + 1, taken = register_year.last + 1
    RETURNING last`
  // Decree 30/2020 writes numbers below 10 with a zero.
  const number = String(row!.last).padStart(2, '0')
  return unit.registerPattern.replace('{n}', () => number).replace('{year}', String(year))
}

/**
 * Returns the register number of a letter that is not sent yet, in the form `…/TTĐT`. Returns null if the unit keeps no
 * register.
 */
export async function registerNumberForm(
  db: Pick<Tx, 'authority'>,
  unit: Pick<IssuingUnit, 'registerPattern' | 'timeZone'>,
  at: Date,
): Promise<string | null> {
  if (unit.registerPattern === null) return null
  const year = yearOf(unit, at, await zoneOf(db))
  return unit.registerPattern.replace('{n}', '…').replace('{year}', String(year))
}

type Zoned = Pick<IssuingUnit, 'id' | 'timeZone'>

const yearOf = ({ timeZone }: Pick<Zoned, 'timeZone'>, at: Date, authorityZone: string): number =>
  Number(localDay(at, timeZone ?? authorityZone).slice(0, 4))

/**
 * Sets the number of the next letter of this year, for a register that was kept elsewhere before. Throws
 * REGISTER_NUMBER_TAKEN if a letter of this year has this or a higher number.
 */
export async function startRegisterAt(tx: Tx, unit: Zoned, next: number, at: Date): Promise<void> {
  const year = yearOf(unit, at, await zoneOf(tx))
  const rows = await tx.$queryRaw<object[]>`
    INSERT INTO register_year (unit_id, year, last) VALUES (${unit.id}::uuid, ${year}, ${next - 1})
    ON CONFLICT (unit_id, year) DO UPDATE SET last = EXCLUDED.last WHERE register_year.taken <= EXCLUDED.last
    RETURNING last`
  if (rows.length === 0)
    throw new RuleError('REGISTER_NUMBER_TAKEN', 'a letter has this number or a higher number', 'IssuingUnit', [
      unit.id,
    ])
}

/** Returns the numbers in the order of the units. */
export async function nextRegisterNumbers(
  db: Pick<Tx, 'registerYear' | 'authority'>,
  units: readonly Zoned[],
  now: Date,
): Promise<number[]> {
  const zone = await zoneOf(db)
  const years = units.map((unit) => yearOf(unit, now, zone))
  const where = { unitId: { in: units.map(({ id }) => id) }, year: { in: years } }
  const registers = await db.registerYear.findMany({ where })
  return units.map(
    ({ id }, n) => (registers.find(({ unitId, year }) => unitId === id && year === years[n])?.last ?? 0) + 1,
  )
}
