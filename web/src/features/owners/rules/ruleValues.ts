/** Converts strike rules between the list of the API and the values of their form. */
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import type { StrikeRule } from '#features/owners/owners.graphql.ts'

/** The values of the form by the names of its fields. */
type FormValues = Record<string, string>

/** The values of the form for a new rule. */
export const NEW_RULE: FormValues = { counts: 'VIOLATIONS', measure: 'LOCK_TEMPORARILY', unconfirmed: 'YES' }

/** Returns a short name that no rule has. */
export const freeSlug = (rules: readonly StrikeRule[]): string => {
  let number = rules.length + 1
  while (rules.some(({ slug }) => slug === `quy-tac-${number}`)) number++
  return `quy-tac-${number}`
}

export const valuesOf = (rule: StrikeRule): FormValues => ({
  citations: fieldFrom(rule.citations),
  counts: rule.locks === null ? 'VIOLATIONS' : 'LOCKS',
  violations: String(rule.violations ?? ''),
  windowDays: String(rule.windowDays ?? ''),
  locks: String(rule.locks ?? ''),
  measure: rule.measure.code,
  power: rule.power ?? '',
  minDays: String(rule.minDays ?? ''),
  maxDays: String(rule.maxDays ?? ''),
  inForceFrom: rule.inForceFrom,
  inForceTo: rule.inForceTo ?? '',
  unconfirmed: rule.unconfirmed ? 'YES' : 'NO',
})

const numberOf = (value: string | undefined): number | null => (value ? Number(value) : null)

/** Returns the input of a rule. A field that the form hides has no value in it. */
export function inputOf(values: FormValues, slug: string) {
  const ofViolations = values.counts === 'VIOLATIONS'
  const isTemporary = values.measure === 'LOCK_TEMPORARILY'
  return {
    slug,
    citations: inputOfField(values.citations),
    violations: ofViolations ? numberOf(values.violations) : null,
    windowDays: ofViolations ? numberOf(values.windowDays) : null,
    locks: ofViolations ? null : numberOf(values.locks),
    measure: values.measure ?? '',
    power: values.power || null,
    minDays: isTemporary ? numberOf(values.minDays) : null,
    maxDays: isTemporary ? numberOf(values.maxDays) : null,
    inForceFrom: values.inForceFrom ?? '',
    inForceTo: values.inForceTo || null,
    unconfirmed: values.unconfirmed === 'YES',
  }
}

const inputOfRule = (rule: StrikeRule) => inputOf(valuesOf(rule), rule.slug)

export type RuleInput = ReturnType<typeof inputOf>

/**
 * Returns the list with the edited rule in the place of the rule with its short name. The rule is added at the end if the
 * list has none: it is new, or a colleague removed it while the form was open.
 */
export const withRule = (rules: readonly StrikeRule[], edited: RuleInput): RuleInput[] =>
  rules.some(({ slug }) => slug === edited.slug)
    ? rules.map((rule) => (rule.slug === edited.slug ? edited : inputOfRule(rule)))
    : [...rules.map(inputOfRule), edited]

export const withoutRule = (rules: readonly StrikeRule[], removed: string): RuleInput[] =>
  rules.filter(({ slug }) => slug !== removed).map(inputOfRule)
