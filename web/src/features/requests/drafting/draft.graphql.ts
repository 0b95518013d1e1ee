/** GraphQL queries of the page on which an officer drafts a request. */
import { graphql } from '#graphql/generated/gql.ts'
import type {
  DraftCase_QueryQuery,
  DraftItems_QueryQuery,
  DraftRequest_QueryQuery,
  DraftRequestItems_QueryQuery,
} from '#graphql/generated/graphql.ts'

export const DraftCase_Query = graphql(`
  query DraftCase_Query($id: ID!) {
    case(id: $id) {
      id
      number
      title
      state
      category {
        id
        severity
        expression
        noCapture
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
      }
    }
    authority {
      id
      letterLanguage
    }
  }
`)

/**
 * All items of the case, with the fields that decide whether a request can include an item. The page size is small,
 * because the server charges a query for its page size. With larger pages, an officer who opens several drafts would
 * exceed the rate limit.
 */
export const DraftItems_Query = graphql(`
  query DraftItems_Query($id: ID!, $after: String) {
    case(id: $id) {
      id
      items(first: 100, after: $after) {
        nodes {
          id
          item {
            id
            url
            kind {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            title
            reach
            owner {
              id
              address
            }
            presence
            presenceAt
            platform: addressee {
              id
              slug
              name
              endedOn
            }
          }
          assessments {
            id
            violation
            necessity
            at
          }
          safeguards {
            expression
            noCapture
          }
          evidence {
            id
            number
            fileName
            mime
            href
            shareable
            shareableFor {
              id
            }
            recordedAt
            state
          }
          suggestedProhibitions {
            id
          }
          requestItems {
            id
            state
            sentAt
            answeredAt
            refusalReason {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            note
            reasons {
              language
              text
            }
            places {
              kind
              value
              seenAt
            }
            request {
              id
              number
              platform {
                id
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

export const DraftRequest_Query = graphql(`
  query DraftRequest_Query($id: ID!) {
    request(id: $id) {
      id
      number
      state
      version
      subject
      subjects {
        language
        text
      }
      body
      translatedBodies {
        language
        text
      }
      returnNote
      allowedCommands
      case {
        id
      }
      platform {
        id
      }
      power {
        id
      }
      urgent
      measure {
        code
      }
      languages
      territories
      whyNotMilder {
        language
        text
      }
      placeholderValues {
        name
        texts {
          language
          text
        }
      }
      letterTemplates {
        templateId
        name
        number
        newestNumber
        isRetired
      }
    }
  }
`)

export const DraftRequestItems_Query = graphql(`
  query DraftRequestItems_Query($id: ID!, $after: String) {
    request(id: $id) {
      id
      items(first: 250, after: $after, states: [NOT_SENT]) {
        nodes {
          id
          position
          item {
            id
          }
          prohibitions {
            id
          }
          reasons {
            language
            text
          }
          reasonCopied
          places {
            kind
            value
            seenAt
          }
          seenAt
          additions {
            language
            text
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

export type DraftCase = NonNullable<DraftCase_QueryQuery['case']>
export type Candidate = NonNullable<DraftItems_QueryQuery['case']>['items']['nodes'][number]
export type DraftRequest = NonNullable<DraftRequest_QueryQuery['request']>
export type DraftItem = NonNullable<DraftRequestItems_QueryQuery['request']>['items']['nodes'][number]
