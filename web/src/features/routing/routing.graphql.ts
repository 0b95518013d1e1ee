/** GraphQL documents of the routing rules. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Routing_QueryQuery, RoutingRuleInput } from '#graphql/generated/graphql.ts'

export const Routing_Query = graphql(`
  query Routing_Query {
    routing {
      id
      version
      rules {
        name
        kind
        sources
        dangers
        newsroomIds
        categoryIds
        platformIds
        platformKinds
        urgent
        target
        personIds
        onCallOnly
      }
    }
    newsrooms {
      id
      name
    }
    tipSources {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    platformKinds {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
  }
`)

export const SetRoutingRules_Mutation = graphql(`
  mutation SetRoutingRules_Mutation($input: SetRoutingRulesInput!) {
    setRoutingRules(input: $input) {
      ... on SetRoutingRulesPayload {
        routing {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RoutingPreview_Query = graphql(`
  query RoutingPreview_Query($kind: RoutedKind!, $rules: [RoutingRuleInput!]!) {
    routingPreview(kind: $kind, rules: $rules) {
      rule
      assignee {
        id
        name
      }
      tip {
        id
        number
        subject
      }
      request {
        id
        number
        version
        subject
      }
    }
  }
`)

export type Rule = Omit<Routing_QueryQuery['routing']['rules'][number], '__typename'>
export type Names = Pick<Routing_QueryQuery, 'newsrooms' | 'tipSources' | 'platformKinds'>

export const emptyRule: Rule = {
  ...{ name: '', kind: 'TIP', sources: [], dangers: [], newsroomIds: [], categoryIds: [], platformIds: [] },
  ...{ platformKinds: [], urgent: null, target: 'GROUP', personIds: [], onCallOnly: false },
}

export const inputOf = ({ name, kind, target, urgent, onCallOnly, ...lists }: Rule): RoutingRuleInput => ({
  ...{ name, kind, target, urgent, onCallOnly },
  ...{ sources: lists.sources, dangers: lists.dangers, newsroomIds: lists.newsroomIds },
  ...{ categoryIds: lists.categoryIds, platformIds: lists.platformIds },
  ...{ platformKinds: lists.platformKinds, personIds: lists.personIds },
})
