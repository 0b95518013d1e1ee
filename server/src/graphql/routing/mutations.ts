/** The mutation that replaces the routing rules. */
import { readRouting, setRoutingRules } from '#domain/routing/settings.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { result } from '#graphql/mutation/payload.ts'
import { RoutingRef, RoutingRuleInput } from './types.ts'

mutation('setRoutingRules', {
  command: setRoutingRules,
  returns: result('routing', (t) =>
    t.field({
      type: RoutingRef,
      description: 'The rules after the mutation.',
      resolve: (_payload, _args, { db }) => readRouting(db),
    }),
  ),
  invalidates: ['routing'],
  description:
    'Replaces the list of routing rules. Tips and requests that exist keep their assignees. NotFoundError if a rule names an object that does not exist, or if the list adds a person who is no active officer.',
  ids: {
    'rules[].newsrooms[]': 'Newsroom',
    'rules[].categories[]': 'Category',
    'rules[].platforms[]': 'Platform',
    'rules[].persons[]': 'Person',
  },
  fields: (t) => ({
    expectedVersion: t.int({ required: true, description: 'The version of the list that was read.' }),
    rules: t.field({
      type: [RoutingRuleInput],
      required: true,
      description: 'The rules in their order, at most 50. With an empty list, nothing is assigned.',
    }),
  }),
  example: { expectedVersion: 1, rules: [{ name: 'Khẩn', kind: 'TIP', urgent: true, target: 'OPEN' }] },
})
