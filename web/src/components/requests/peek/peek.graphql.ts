/** The query of the preview of a request. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestPeek_QueryQuery } from '#graphql/generated/graphql.ts'

/** `$staff` selects fields that a liaison may not read. Eight items and five events fit in the panel. */
export const RequestPeek_Query = graphql(`
  query RequestPeek_Query($id: ID!, $staff: Boolean!) {
    request(id: $id) {
      id
      version
      number
      subject
      state
      urgent
      dueAt
      sentAt
      closedAt
      waitingOn
      itemCount
      awaitingCount
      clarifyingCount
      allowedCommands
      platform { id slug name }
      category { id severity nameVi: name(locale: VI) nameEn: name(locale: EN) }
      power { id citationVi: citation(locale: VI) citationEn: citation(locale: EN) }
      items(first: 8) {
        nodes {
          id
          state
          dueAt
          action { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
          refusalReason { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
          reasons { language text }
          item { id url name title kind { code labelVi: label(locale: VI) labelEn: label(locale: EN) } }
        }
      }
      caseTitle @include(if: $staff)
      caseNumber @include(if: $staff)
      body @include(if: $staff)
      returnNote @include(if: $staff)
      measure @include(if: $staff) { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
      assignee @include(if: $staff) { id name }
      outcome @include(if: $staff) { state items }
      ladder @include(if: $staff) { waitingFits waitingRung { code labels { vi en } } proposal { rung { code labels { vi en } } } }
      events(first: 5) @include(if: $staff) {
        nodes {
          id
          ...EventLog_event
        }
        pageInfo { hasNextPage }
      }
    }
  }
`)

export type PeekedRequest = NonNullable<RequestPeek_QueryQuery['request']>
