/** The web's board documents, and the same query in PostGraphile's terms. */

const row = `__typename id version number subject state waitingOn dueAt sentAt itemCount doneCount awaitingCount clarifyingCount
      platform { __typename id slug name }
      category @include(if: $staff) { __typename id nameVi: name(locale: VI) nameEn: name(locale: EN) }
      caseNumber @include(if: $staff) caseTitle @include(if: $staff)
      assignee @include(if: $staff) { __typename id name }`
const counters = 'requests items overdueItems dueSoonItems clarificationItems'

export const boardDocument = `query BoardPage_Query($filter: BoardFilter, $orderBy: BoardOrder, $first: Int!, $after: String, $staff: Boolean!) {
  board(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    __typename position asOf
    counts { __typename ${counters} }
    pageInfo { __typename hasNextPage endCursor }
    nodes { ${row} }
  }
}`

/** The web's live board. */
export const boardSubscription = `subscription BoardPage_Subscription($filter: BoardFilter, $since: FeedPosition, $staff: Boolean!) {
  boardChanged(filter: $filter, since: $since) {
    __typename
    ... on FeedReady { position asOf }
    ... on FeedHeartbeat { position previous asOf }
    ... on FeedResyncRequired { reason }
    ... on BoardChanged {
      position previous asOf removedIds
      counts { __typename ${counters} }
      nodes { ${row} }
    }
  }
}`

export const postgraphileDocument = `query Board($first: Int!) {
  boardCounts { ${counters} }
  allBoardRows(first: $first, condition: { waitingOn: PLATFORM }, orderBy: [DUE_AT_ASC, REQUEST_ID_ASC]) {
    __typename
    pageInfo { __typename hasNextPage endCursor }
    nodes {
      request: removalRequestByRequestId {
        __typename id: rowId version number subject state waitingOn dueAt sentAt itemCount doneCount awaitingCount clarifyingCount
        platform: platformByPlatformId { __typename id: rowId slug name }
        category: categoryByCategoryId { __typename id: rowId names }
        case: caseByCaseId { number title }
        assignee: appUserByAssigneeId { __typename id: rowId name }
      }
    }
  }
}`

/** The page alone, without the counters, so that no server can answer it from memory. */
export const withoutCounts = (document: string): string => document.replace(/^ *(counts|boardCounts) \{.*\}\n/m, '')
