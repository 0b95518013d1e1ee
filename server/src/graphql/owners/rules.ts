/** The strike rules: the type, the input, the query and the mutation that replaces them. */
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import { MAX_STRIKE_RULES, readStrikeRules, type StrikeRules, setStrikeRules } from '#domain/owners/settings.ts'
import type { StrikeRule } from '#domain/owners/strikes.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { LocalizedTextInput, LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { result } from '#graphql/mutation/payload.ts'
import { termField } from '#graphql/vocabularies/terms.ts'

const describe = {
  slug: 'The short name of the rule. Each rule has another one.',
  citations: 'The provision, by language, at most 20. At least one is present.',
  violations: 'The least number of violations. Null for a rule about locks.',
  windowDays: 'The number of days, with the present one, within which the violations were requested. At most 366.',
  locks: 'The least number of temporary locks. Null for a rule about violations.',
  power: 'The short name of the power by which the authority requests the lock. Null if the rule states none.',
  minDays: 'The least duration of a temporary lock, in days. Null if the rule sets none.',
  maxDays: 'The longest duration of a temporary lock, in days. Null for a permanent lock.',
  inForceFrom: 'The first day on which the rule is in force.',
  inForceTo: 'The last day on which the rule is in force. Null if it has no end.',
  unconfirmed: 'Whether nobody has compared the rule with the published text.',
}

export const StrikeRuleRef = builder.objectRef<StrikeRule>('StrikeRule').implement({
  description:
    'A rule by which the product proposes the request to lock an account, page, group or channel. A person decides about each request.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: describe.slug }),
    citations: t.field({
      type: [LocalizedTextRef],
      description: describe.citations,
      resolve: ({ citations }) => textsIn(citations),
    }),
    violations: t.exposeInt('violations', { nullable: true, description: describe.violations }),
    windowDays: t.exposeInt('windowDays', {
      nullable: true,
      description: `${describe.windowDays} Null for a rule about locks.`,
    }),
    locks: t.exposeInt('locks', { nullable: true, description: describe.locks }),
    measure: t.field(termField('Measure', 'measure', 'The measure that the rule proposes.')),
    power: t.string({ nullable: true, description: describe.power, resolve: ({ power }) => power ?? null }),
    minDays: t.exposeInt('minDays', { nullable: true, description: describe.minDays }),
    maxDays: t.exposeInt('maxDays', { nullable: true, description: describe.maxDays }),
    inForceFrom: t.field({ type: 'Date', description: describe.inForceFrom, resolve: (rule) => rule.inForceFrom }),
    inForceTo: t.field({
      type: 'Date',
      nullable: true,
      description: describe.inForceTo,
      resolve: (rule) => rule.inForceTo,
    }),
    unconfirmed: t.exposeBoolean('unconfirmed', { description: describe.unconfirmed }),
  }),
})

const StrikeRulesRef = builder.objectRef<StrikeRules>('StrikeRules').implement({
  description: 'The strike rules of the installation, including ended and future ones.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: () => globalId('StrikeRules', AUTHORITY_ID) }),
    version: t.exposeInt('version', { description: 'The version of the list, which every change increments.' }),
    rules: t.field({
      type: [StrikeRuleRef],
      description: `The rules in their order, at most ${MAX_STRIKE_RULES}.`,
      resolve: ({ rules }) => rules,
    }),
  }),
})

builder.queryField('strikeRules', (t) =>
  t.field({
    type: StrikeRulesRef,
    authScopes: { staff: true },
    description: 'The rules by which requests to lock accounts are proposed.',
    resolve: (_root, _args, { db }) => readStrikeRules(db),
  }),
)

const StrikeRuleInput = builder.inputType('StrikeRuleInput', {
  description: 'A rule by which the request to lock an account is proposed. State either `violations` or `locks`.',
  fields: (t) => ({
    slug: t.string({ required: true, description: describe.slug }),
    citations: t.field({ type: [LocalizedTextInput], required: true, description: describe.citations }),
    violations: t.int({ description: describe.violations }),
    windowDays: t.int({ description: `${describe.windowDays} Required with violations.` }),
    locks: t.int({ description: describe.locks }),
    measure: t.string({ required: true, description: 'LOCK_TEMPORARILY or LOCK_PERMANENTLY.' }),
    power: t.string({ description: describe.power }),
    minDays: t.int({ description: describe.minDays }),
    maxDays: t.int({ description: `${describe.maxDays} Required for a temporary lock.` }),
    inForceFrom: t.field({ type: 'Date', required: true, description: describe.inForceFrom }),
    inForceTo: t.field({ type: 'Date', description: describe.inForceTo }),
    unconfirmed: t.boolean({ required: true, description: describe.unconfirmed }),
  }),
})

mutation('setStrikeRules', {
  command: setStrikeRules,
  returns: result('strikeRules', (t) =>
    t.field({
      type: StrikeRulesRef,
      description: 'The rules after the mutation.',
      resolve: (_payload, _args, { db }) => readStrikeRules(db),
    }),
  ),
  invalidates: ['strikeRules', 'ownersToLock', 'ContentOwner'],
  description:
    'Replaces the strike rules. A jurisdiction pack no longer changes them afterwards. Requests that were drafted by a former rule stay as they are.',
  ids: {},
  fields: (t) => ({
    expectedVersion: t.int({ required: true, description: 'The version of the list that was read.' }),
    rules: t.field({
      type: [StrikeRuleInput],
      required: true,
      description: `The rules in their order, at most ${MAX_STRIKE_RULES}. Without a rule, nothing is proposed.`,
    }),
  }),
  example: {
    expectedVersion: 1,
    rules: [
      {
        ...{ slug: 'khoa-5-30', citations: [{ language: 'vi', text: 'Điều 23' }], violations: 5, windowDays: 30 },
        ...{ measure: 'LOCK_TEMPORARILY', minDays: 7, maxDays: 30, inForceFrom: '2024-12-25', unconfirmed: false },
      },
    ],
  },
})
