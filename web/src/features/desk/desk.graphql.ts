/** GraphQL documents of the desk. */
import type { QueueKind } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { DeskEntries_QueryQuery } from '#graphql/generated/graphql.ts'

export const DeskPage_Query = graphql(`
  query DeskPage_Query {
    workQueues {
      kind
      count
      oldestAt
    }
  }
`)

export const DeskEntries_Query = graphql(`
  query DeskEntries_Query($kinds: [QueueKind!]!, $after: String, $reappeared: Boolean!, $unclear: Boolean!, $checks: Boolean!) {
    workQueues(kinds: $kinds) {
      kind
      count
      entries(first: 50, after: $after) {
        nodes {
          since
          node {
            __typename
            ... on Tip {
              id
              number
              tipSubject: subject
              source {
                code
                labelVi: label(locale: VI)
                labelEn: label(locale: EN)
              }
              within24h
              danger
              assignee {
                id
                name
              }
              newsroom {
                id
                name
              }
            }
            ... on RemovalRequest {
              id
              number
              subject
              caseTitle
              itemCount
              urgent
              category {
                id
                severity
              }
              signature {
                changedParts
              }
              reappeared @include(if: $reappeared) {
                number
                observedAt
                isProbe
                title
              }
              itemsToAudit @include(if: $checks)
              gapProgress @include(if: $unclear) {
                done
                total
                items
                isComplete
              }
              ladder {
                waitingFits
                waitingRung {
                  code
                  labels {
                    vi
                    en
                  }
                }
                waitingWriter {
                  id
                  name
                }
                proposal {
                  rung {
                    code
                    labels {
                      vi
                      en
                    }
                  }
                }
              }
              editors {
                id
                name
              }
              power {
                id
                normalLimit
                urgentLimit
                clock
                clockStart
              }
              platform {
                id
                slug
                name
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

/** Whether an object is in a queue. Needed for long queues, because the desk loads only their first page. */
export const InQueue_Query = graphql(`
  query InQueue_Query($kinds: [QueueKind!]!, $id: ID!) {
    workQueues(kinds: $kinds) {
      kind
      has(id: $id)
    }
  }
`)

/**
 * The variables that read the entries of a queue. Only the queue of reappeared content shows why it reappeared, only that
 * of unclear refusals how many missing points are done, and only that of checks how many items an audit waits for.
 */
export const entriesOf = (kind: QueueKind) => ({
  kinds: [kind],
  reappeared: kind === 'REAPPEARED',
  unclear: kind === 'REFUSED_UNCLEAR',
  checks: kind === 'CHECKS_DUE',
})

export type DeskEntry = DeskEntries_QueryQuery['workQueues'][number]['entries']['nodes'][number]
