/** The list of routing rules, which administrators and supervisors keep. A change replaces the whole list. */
import { RoutedKind, RoutingTarget, TipDanger } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { assignable } from '#domain/accounts/accounts.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, ValidationError } from '#domain/core/errors.ts'
import { code, id, key, line, MAX_CODES, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import type { Rule } from './rules.ts'

export const MAX_RULES = 50
export const MAX_PEOPLE = 50
const MAX_VALUES = 100

/** An empty list sets no condition. */
const list = <T extends z.ZodType<string>>(of: T, max: number) =>
  z
    .array(of)
    .max(max)
    .transform((values) => [...new Set(values)])
const ids = (max: number) => list(id, max)
const codes = list(code, MAX_CODES)

const ruleInput = z
  .object({
    name: line(100),
    kind: z.enum(RoutedKind),
    sources: codes.nullish(),
    dangers: z.array(z.enum(TipDanger)).max(2).nullish(),
    newsrooms: ids(MAX_VALUES).nullish(),
    categories: ids(MAX_VALUES).nullish(),
    platforms: ids(MAX_VALUES).nullish(),
    platformKinds: codes.nullish(),
    urgent: z.boolean().nullish(),
    target: z.enum(RoutingTarget),
    persons: ids(MAX_PEOPLE).nullish(),
    onCallOnly: z.boolean().nullish(),
  })
  .transform(
    (rule): Rule => ({
      ...{ name: rule.name, kind: rule.kind, target: rule.target },
      ...{ sources: rule.sources ?? [], dangers: rule.dangers ?? [], newsroomIds: rule.newsrooms ?? [] },
      ...{ categoryIds: rule.categories ?? [], platformIds: rule.platforms ?? [] },
      ...{ platformKinds: rule.platformKinds ?? [], urgent: rule.urgent ?? null },
      ...{ personIds: rule.persons ?? [], onCallOnly: rule.onCallOnly ?? false },
    }),
  )

const tipOnly = ['sources', 'dangers', 'newsroomIds'] as const

// The pipe ends here for a malformed rule, so the checks below read only complete rules.
const rulesInput = z
  .array(ruleInput)
  .max(MAX_RULES)
  .pipe(z.array(z.custom<Rule>()))
  .superRefine((rules, context) => {
    const fault = (index: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [index, field], message })
    for (const [index, rule] of rules.entries()) {
      const { length } = rule.personIds
      if (rule.target === 'PERSON' && length !== 1) fault(index, 'persons', 'names exactly one person')
      if (rule.target === 'GROUP' && length === 0) fault(index, 'persons', 'names at least one person')
      if (rule.target === 'OPEN' && length > 0) fault(index, 'persons', 'is empty if the object stays open')
      if (rule.kind === 'REQUEST' && tipOnly.some((field) => rule[field].length > 0))
        fault(index, 'kind', 'a rule for requests has no condition about tips')
      if (rule.kind === 'TIP' && rule.categoryIds.length > 0)
        fault(index, 'categories', 'the category of a new tip is not known')
      if (rules.findIndex(({ name }) => name === rule.name) < index) fault(index, 'name', 'repeats a name')
    }
  })

/** Parses rules for a preview. A rule that contradicts itself matches nothing, so it needs no further check. */
export const parseRules = (input: unknown): Rule[] =>
  parse(z.object({ rules: z.array(ruleInput).max(MAX_RULES) }), { rules: input }).rules

const setInput = z.object({ key, expectedVersion: version, rules: rulesInput })

export interface Routing {
  version: number
  rules: Rule[]
}

export async function readRouting(db: Pick<Tx, 'routingSettings' | 'routingRule'>): Promise<Routing> {
  const { version } = await db.routingSettings.findUniqueOrThrow({ where: { id: 1 } })
  return { version, rules: await db.routingRule.findMany({ orderBy: { position: 'asc' } }) }
}

/**
 * Replaces the list of rules. Existing objects keep their assignees. Throws ConflictError if the list has another
 * version, and NotFoundError if a rule names an object that does not exist, or a person who is no active officer.
 */
export async function setRoutingRules(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setRoutingRules')
  const { key, ...fields } = parse(setInput, input)
  return runCommand(context, { action: 'setRoutingRules', key, input: fields }, async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM routing_settings WHERE id = 1 FOR UPDATE`
    const { version, rules: before } = await readRouting(tx)
    if (version !== fields.expectedVersion) throw new ConflictError(AUTHORITY_ID, version, fields.expectedVersion)
    const { rules } = fields
    await requireExisting(tx, rules, before)
    await tx.routingRule.deleteMany({})
    await tx.routingRule.createMany({ data: rules.map((rule, position) => ({ ...rule, position })) })
    await tx.routingSettings.update({ where: { id: 1 }, data: { version: version + 1 } })
    append({
      type: 'routing.configured',
      subject: { type: 'Authority', id: AUTHORITY_ID },
      data: {
        routingRules: rules.map(toEvent),
        previousRoutingRules: before.map(toEvent),
        version: version + 1,
      },
    })
    return { id: AUTHORITY_ID }
  })
}

const toEvent = (rule: Rule) => ({
  ...{ name: rule.name, routedKind: rule.kind, sources: rule.sources, dangers: rule.dangers },
  ...{ newsrooms: rule.newsroomIds, categories: rule.categoryIds, platforms: rule.platformIds },
  ...{ platformKinds: rule.platformKinds, urgent: rule.urgent, routingTarget: rule.target },
  ...{ persons: rule.personIds, onCallOnly: rule.onCallOnly },
})

/** A person may stay in the list, because the account may have been disabled since. */
async function requireExisting(tx: Tx, rules: readonly Rule[], before: readonly Rule[]): Promise<void> {
  const all = (values: (rule: Rule) => readonly string[]) => [...new Set(rules.flatMap(values))]
  const kept = new Set(before.flatMap(({ personIds }) => personIds))
  const people = all(({ personIds }) => personIds).filter((person) => !kept.has(person))
  const among = (values: string[]) => ({ where: { id: { in: values } } })
  const [newsrooms, categories, platforms] = [
    all(({ newsroomIds }) => newsroomIds),
    all(({ categoryIds }) => categoryIds),
    all(({ platformIds }) => platformIds),
  ]
  const missing = [
    ['person', people.length - (await tx.user.count({ where: { id: { in: people }, ...assignable } }))],
    ['newsroom', newsrooms.length - (await tx.newsroom.count(among(newsrooms)))],
    ['category', categories.length - (await tx.category.count(among(categories)))],
    ['platform', platforms.length - (await tx.platform.count(among(platforms)))],
  ] as const
  for (const [name, number] of missing) if (number > 0) throw new NotFoundError(name)
  const terms = [
    ...all(({ sources }) => sources).map((code) => ({ vocabulary: 'TipSource', code })),
    ...all(({ platformKinds }) => platformKinds).map((code) => ({ vocabulary: 'PlatformKind', code })),
  ]
  if (terms.length > 0 && (await tx.vocabularyEntry.count({ where: { OR: terms } })) < terms.length)
    throw new ValidationError([
      { path: 'rules', code: 'unknown_code', message: 'contains a code of no vocabulary entry' },
    ])
}
