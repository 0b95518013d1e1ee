/** The items of a case, as the case page and the approval show them. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CaseItems_QueryQuery } from '#graphql/generated/graphql.ts'

export const CaseItems_Query = graphql(`
  query CaseItems_Query($id: ID!, $after: String, $requestId: ID) {
    case(id: $id) {
      id
      items(first: 200, after: $after, requestId: $requestId) {
        nodes {
          id
          addedAt
          item {
            id
            url
            addressUnderstood
            isNamed
            isShortLink
            owner {
              id
              address
            }
            leadsTo {
              url
              seenAt
              author
            }
            kind {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            title
            reach
            presence
            presenceAt
            latestPersonCheck {
              id
              up
              observedAt
            }
            latestProbe {
              id
              verdict
              observedAt
            }
            nextProbeAt
            firstSeenAt
            source {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            domain
            platform {
              id
              slug
              name
              endedOn
            }
            addressee {
              id
              slug
              name
            }
          }
          safeguards {
            expression
            noCapture
          }
          assessments {
            id
            violation
            necessity
            author
            at
          }
          evidence {
            id
            number
            shareable
            shareableFor {
              id
              name
            }
            sha256
            size
            mime
            fileName
            note
            capturedAt
            capturedBy
            recordedAt
            state
            erasedAt
            href
          }
          requestItems {
            id
            state
            sentAt
            returnReason
            dueAt
            answeredAt
            action {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            actions { action { code labelVi: label(locale: VI) labelEn: label(locale: EN) } response { id answeredAt } }
            refusalReason {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            note
            request {
              id
              number
              caseNumber
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

export type CaseItem = NonNullable<CaseItems_QueryQuery['case']>['items']['nodes'][number]
export type Evidence = CaseItem['evidence'][number]

/** The category of a case, whose severity decides whether previews are blurred. Null if the viewer may not read it. */
export type Sensitivity = { severity: number } | null
