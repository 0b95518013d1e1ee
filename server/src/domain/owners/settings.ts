/** The strike rules, by which requests to lock accounts are proposed. Packs state them, and administrators edit them. */
import { z } from 'zod'
import { textsOf } from '#domain/authority/input.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, ValidationError } from '#domain/core/errors.ts'
import { day, key, optional, packSlug, parse, signedLine, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import type { StrikeRule } from './strikes.ts'

export const MAX_STRIKE_RULES = 50
/** Maximum number of days of a window, so that a proposal reads a bounded period. */
export const MAX_WINDOW_DAYS = 366

const count = optional(z.int().min(1).max(1000))
const days = optional(z.int().min(1).max(3660))

const ruleInput = z
  .object({
    slug: packSlug,
    citations: textsOf(signedLine(500)),
    violations: count,
    windowDays: optional(z.int().min(1).max(MAX_WINDOW_DAYS)),
    locks: count,
    measure: z.enum(['LOCK_TEMPORARILY', 'LOCK_PERMANENTLY']),
    power: optional(packSlug),
    minDays: days,
    maxDays: days,
    inForceFrom: day,
    inForceTo: optional(day),
    unconfirmed: z.boolean(),
  })
  .transform(
    (rule): StrikeRule => ({
      ...{ slug: rule.slug, citations: rule.citations, measure: rule.measure, unconfirmed: rule.unconfirmed },
      ...{ violations: rule.violations ?? null, windowDays: rule.windowDays ?? null, locks: rule.locks ?? null },
      ...{ power: rule.power ?? null, minDays: rule.minDays ?? null, maxDays: rule.maxDays ?? null },
      ...{ inForceFrom: rule.inForceFrom, inForceTo: rule.inForceTo ?? null },
    }),
  )

// The pipe ends here for a malformed rule, so the checks below read only complete rules.
const rulesInput = z
  .array(ruleInput)
  .max(MAX_STRIKE_RULES)
  .pipe(z.array(z.custom<StrikeRule>()))
  .superRefine((rules, context) => {
    const fault = (index: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [index, field], message })
    for (const [index, rule] of rules.entries()) {
      const isTemporary = rule.measure === 'LOCK_TEMPORARILY'
      if (Object.keys(rule.citations).length === 0) fault(index, 'citations', 'needs a text')
      if ((rule.violations === null) === (rule.locks === null))
        fault(index, 'violations', 'state either violations or locks')
      if ((rule.violations === null) !== (rule.windowDays === null))
        fault(index, 'windowDays', 'violations are counted within a number of days')
      if (isTemporary !== (rule.maxDays !== null)) fault(index, 'maxDays', 'only a temporary lock has a duration')
      if ((rule.minDays ?? 1) > (rule.maxDays ?? 3660)) fault(index, 'minDays', 'is more than "maxDays"')
      if (rule.inForceTo !== null && rule.inForceTo < rule.inForceFrom)
        fault(index, 'inForceTo', 'is before "inForceFrom"')
      if (rules.findIndex(({ slug }) => slug === rule.slug) < index) fault(index, 'slug', 'repeats a short name')
    }
  })

const setInput = z.object({ key, expectedVersion: version, rules: rulesInput })

export interface StrikeRules {
  version: number
  rules: StrikeRule[]
}

export async function readStrikeRules(db: Pick<Tx, 'strikeSettings'>): Promise<StrikeRules> {
  const { version, rules } = await db.strikeSettings.findUniqueOrThrow({ where: { id: 1 } })
  return { version, rules: rules as unknown as StrikeRule[] }
}

/**
 * Replaces the strike rules. Throws ConflictError if the rules have another version, and ValidationError if a rule states a
 * power that does not exist.
 */
export async function setStrikeRules(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setStrikeRules')
  const { key, ...fields } = parse(setInput, input)
  return runCommand(context, { action: 'setStrikeRules', key, input: fields }, async (tx, append) => {
    const { version } = await lockRules(tx)
    if (version !== fields.expectedVersion) throw new ConflictError(AUTHORITY_ID, version, fields.expectedVersion)
    await requirePowers(tx, fields.rules)
    await writeRules(tx, append, fields.rules, true)
    return { id: AUTHORITY_ID }
  })
}

async function requirePowers(tx: Tx, rules: readonly StrikeRule[]): Promise<void> {
  const stated = rules.flatMap(({ power }) => power ?? [])
  const known = await tx.power.findMany({ where: { slug: { in: stated } }, select: { slug: true } })
  const issues = rules.flatMap(({ power }, index) =>
    !power || known.some(({ slug }) => slug === power)
      ? []
      : [{ path: `rules.${index}.power`, code: 'unknown', message: 'is no power' }],
  )
  if (issues.length > 0) throw new ValidationError(issues)
}

/** Stores the rules of a jurisdiction pack, unless an administrator edited the rules or they are the same. */
export async function loadStrikeRules(tx: Tx, append: Append, rules: readonly StrikeRule[]): Promise<void> {
  const { edited, rules: before } = await lockRules(tx)
  if (edited || rules.length === 0 || same(before, rules)) return
  await writeRules(tx, append, rules, false)
}

const same = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other)
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

async function lockRules(tx: Tx) {
  await tx.$executeRaw`SELECT 1 FROM strike_settings WHERE id = 1 FOR UPDATE`
  return tx.strikeSettings.findUniqueOrThrow({ where: { id: 1 } })
}

async function writeRules(tx: Tx, append: Append, rules: readonly StrikeRule[], edited: boolean): Promise<void> {
  const { version, rules: before } = await readStrikeRules(tx)
  const data = { version: version + 1, edited, rules: rules as unknown as object[] }
  await tx.strikeSettings.update({ where: { id: 1 }, data })
  append({
    type: 'strikes.configured',
    subject: { type: 'Authority', id: AUTHORITY_ID },
    data: { strikeRules: [...rules], previousStrikeRules: before, version: version + 1 },
  })
}
