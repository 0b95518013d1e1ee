/** GraphQL queries of the request page for liaisons. */
import { graphql } from '#graphql/generated/gql.ts'
import type { LiaisonItems_QueryQuery, LiaisonRequest_QueryQuery } from '#graphql/generated/graphql.ts'

// The query may contain only fields that liaisons may read. The server would refuse other fields.
export const LiaisonRequest_Query = graphql(`
  query LiaisonRequest_Query($id: ID!) {
    request(id: $id) {
      id
      number
      registerNumber
      subject
      letterLanguage
      sentLetters {
        language
        subject
        text
      }
      state
      version
      sentAt
      sentVia {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      acknowledgedAt
      reference
      closedAt
      withdrawnAt
      waitingOn
      dueAt
      itemCount
      doneCount
      awaitingCount
      clarifyingCount
      allowedCommands
      power {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
        normalLimit
        urgentLimit
        clock
        clockStart
      }
      urgent
      languages
      territories
      whyNotMilder {
        language
        text
      }
      category {
        id
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
        severity
      }
      measure {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      responses {
        ...Responses_response
      }
      contests {
        ...Contests_contest
      }
    }
  }
`)

export const LiaisonItems_Query = graphql(`
  query LiaisonItems_Query($id: ID!, $after: String) {
    request(id: $id) {
      id
      items(first: 200, after: $after) {
        nodes {
          id
          position
          state
          dueAt
          dueProvisional
          answeredAt
          action {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          actions { action { code labelVi: label(locale: VI) labelEn: label(locale: EN) } response { id answeredAt } }
          ground
          itemsCovered
          refusalReason {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          note
          reversedBy
          reversedAt
          late
          hoursToAnswer
          possibleAnswers
          allowedCommands
          item {
            id
            url
            name
            isShortLink
            leadsTo {
              url
              seenAt
            }
            kind {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
          }
          reasons {
            language
            text
          }
          places {
            kind
            value
            seenAt
          }
          lastSeen {
            at
            source
          }
          additions {
            language
            text
          }
          sharedEvidence {
            number
            mime
            size
            sha256
            capturedAt
            href
          }
          previous {
            id
            state
            position
            request {
              id
              number
              registerNumber
            }
          }
          prohibitions {
            id
            citationVi: citation(locale: VI)
            citationEn: citation(locale: EN)
          }
          clarifications {
            id
            question
            askedAt
            answer
            answeredAt
            fileNumbers
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

export const LiaisonRequest_Subscription = graphql(`
  subscription LiaisonRequest_Subscription($since: FeedPosition) {
    events(after: $since) {
      __typename
      ... on FeedReady {
        position
        asOf
      }
      ... on FeedHeartbeat {
        position
        previous
        asOf
      }
      ... on FeedInterrupted {
        trueUntil
      }
      ... on FeedResyncRequired {
        reason
      }
      ... on EventsAppended {
        position
        previous
        asOf
      }
    }
  }
`)

export type LiaisonRequestData = NonNullable<LiaisonRequest_QueryQuery['request']>
export type LiaisonItem = NonNullable<LiaisonItems_QueryQuery['request']>['items']['nodes'][number]
