/** Routing: the rules that assign new tips and requests, and a preview of what a list of rules would do. */
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import { PREVIEW_SIZE, type Preview, previewRules } from '#domain/routing/preview.ts'
import type { Rule } from '#domain/routing/rules.ts'
import { MAX_RULES, parseRules, type Routing, readRouting } from '#domain/routing/settings.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription, withRowIds } from '#graphql/core/global-ids.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { TipDangerEnum } from '#graphql/tips/enums.ts'
import { TipRef } from '#graphql/tips/types.ts'
import { RoutedKindEnum, RoutingTargetEnum } from './enums.ts'

const describe = {
  name: 'The name of the rule, at most 100 characters. No two rules have the same name.',
  kind: 'Whether the rule is for tips or for requests.',
  sources: 'For tips: the sources, as codes of TipSource. An empty list means every source.',
  dangers: 'For tips: the dangers that the reporter states. An empty list means that the danger does not matter.',
  newsrooms: 'For tips: the newsrooms. An empty list means every tip, also of other reporters.',
  categories: 'For requests: the categories, with their descendants. An empty list means every category.',
  platforms:
    'The platforms, one of which the request or an address in the tip must have. An empty list means every platform, and also tips without an address.',
  platformKinds:
    'The kinds of platforms, one of which the platform of the request or of an address in the tip must have, as codes of PlatformKind. An empty list means every kind, and also tips without an address.',
  urgent:
    'True for urgent requests, and for tips that name a danger or demand action within 24 hours; false for all others. Null for both.',
  target: 'To whom the rule assigns.',
  people: 'The officers: one for PERSON, 1 to 50 for GROUP, none for OPEN.',
  onCallOnly: 'Whether only people who are on call at that time are chosen. If nobody is on call, nobody is chosen.',
}

const idList = (type: string, description: string, ids: (rule: Rule) => string[]) => ({
  description,
  resolve: (rule: Rule) => ids(rule).map((id) => globalId(type, id)),
})

const RoutingRuleRef = builder.objectRef<Rule>('RoutingRule').implement({
  description: 'A rule that assigns new tips or requests. The first rule of the list whose conditions match decides.',
  fields: (t) => ({
    name: t.exposeString('name', { description: describe.name }),
    kind: t.expose('kind', { type: RoutedKindEnum, description: describe.kind }),
    sources: t.exposeStringList('sources', { description: describe.sources }),
    dangers: t.expose('dangers', { type: [TipDangerEnum], description: describe.dangers }),
    newsroomIds: t.idList(idList('Newsroom', describe.newsrooms, ({ newsroomIds }) => newsroomIds)),
    categoryIds: t.idList(idList('Category', describe.categories, ({ categoryIds }) => categoryIds)),
    platformIds: t.idList(idList('Platform', describe.platforms, ({ platformIds }) => platformIds)),
    platformKinds: t.exposeStringList('platformKinds', { description: describe.platformKinds }),
    urgent: t.exposeBoolean('urgent', { nullable: true, description: describe.urgent }),
    target: t.expose('target', { type: RoutingTargetEnum, description: describe.target }),
    personIds: t.idList(idList('Person', describe.people, ({ personIds }) => personIds)),
    onCallOnly: t.exposeBoolean('onCallOnly', { description: describe.onCallOnly }),
  }),
})

export const RoutingRef = builder.objectRef<Routing>('Routing').implement({
  description: 'The list of routing rules.',
  authScopes: { routing: true },
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: () => globalId('Routing', AUTHORITY_ID) }),
    version: t.exposeInt('version', { description: 'The version of the list, which every change increments.' }),
    rules: t.field({
      type: [RoutingRuleRef],
      description: `The rules in their order, at most ${MAX_RULES}.`,
      resolve: ({ rules }) => rules,
    }),
  }),
})

/** The descriptions of the lists of the input, which may be omitted. */
const input = Object.fromEntries(
  Object.entries(describe).map(([name, text]) => [name, `${text} Omit it for an empty list.`]),
) as typeof describe

export const RoutingRuleInput = builder.inputType('RoutingRuleInput', {
  description: 'A rule that assigns new tips or requests.',
  fields: (t) => ({
    name: t.string({ required: true, description: describe.name }),
    kind: t.field({ type: RoutedKindEnum, required: true, description: describe.kind }),
    sources: t.stringList({ description: input.sources }),
    dangers: t.field({ type: [TipDangerEnum], description: input.dangers }),
    newsroomIds: (t as InputFields).idList({ description: input.newsrooms }),
    categoryIds: t.idList({ description: input.categories }),
    platformIds: t.idList({ description: input.platforms }),
    platformKinds: t.stringList({ description: input.platformKinds }),
    urgent: t.boolean({ description: describe.urgent }),
    target: t.field({ type: RoutingTargetEnum, required: true, description: describe.target }),
    personIds: t.idList({ description: input.people }),
    onCallOnly: t.boolean({ description: describe.onCallOnly }),
  }),
})

/** The types of the ids in a rule, by their names in the domain. */
export const ruleIds = {
  'newsrooms[]': 'Newsroom',
  'categories[]': 'Category',
  'platforms[]': 'Platform',
  'persons[]': 'Person',
}

const PreviewRef = builder.objectRef<Preview & { kind: 'TIP' | 'REQUEST' }>('RoutingPreview').implement({
  description: 'What a list of rules would have done with one tip or request.',
  fields: (t) => ({
    tip: t.prismaField({
      type: TipRef,
      nullable: true,
      description: 'The tip. Null if the preview is about requests.',
      resolve: (query, { kind, id }, _args, { db }) =>
        kind === 'TIP' ? db.tip.findUnique({ ...query, where: { id } }) : null,
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The request. Null if the preview is about tips.',
      resolve: ({ kind, id }, _args, context) => (kind === 'REQUEST' ? requestById(context).load(id) : null),
    }),
    rule: t.exposeString('rule', {
      nullable: true,
      description: 'The name of the first rule that matches. Null if no rule matches.',
    }),
    assignee: t.field({
      type: PersonRef,
      nullable: true,
      description:
        'The person to whom the rule would have assigned the tip or the request. Null if it would have been assigned to nobody.',
      resolve: ({ assignee }, _args, context) => (assignee === null ? null : personById(context).load(assignee)),
    }),
  }),
})

builder.queryFields((t) => ({
  routing: t.field({
    type: RoutingRef,
    authScopes: { routing: true },
    description: 'The rules that assign new tips and requests.',
    resolve: (_root, _args, { db }) => readRouting(db),
  }),
  routingPreview: t.field({
    type: [PreviewRef],
    authScopes: { routing: true },
    description: `To whom these rules would have assigned the latest tips or requests, the newest first, at most ${PREVIEW_SIZE}. Nothing is changed. The count of open work begins with the work that people have now.`,
    args: {
      kind: t.arg({ type: RoutedKindEnum, required: true, description: 'Whether to preview tips or requests.' }),
      rules: t.arg({
        type: [RoutingRuleInput],
        required: true,
        description: `The rules in their order, at most ${MAX_RULES}.`,
      }),
    },
    resolve: async (_root, { kind, rules }, { db, now }) => {
      const parsed = parseRules(rules.map((rule) => withRowIds(rule, ruleIds)))
      return (await previewRules(db, kind, parsed, now)).map((preview) => ({ ...preview, kind }))
    },
  }),
}))
