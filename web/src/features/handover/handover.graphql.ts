/** GraphQL documents of the handover page. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Handover_QueryQuery, HandoverEvents_QueryQuery } from '#graphql/generated/graphql.ts'

export const Handover_Query = graphql(`
  query Handover_Query($since: DateTime) {
    handover(since: $since) {
      since
      until
      lookedAt
      counts {
        kind
        count
      }
      notes {
        id
        at
        actor
        payload {
          ... on ShiftNoteEventPayload {
            text
          }
        }
      }
    }
  }
`)

export const NextShift_Query = graphql(`
  query NextShift_Query($minutes: Int!) {
    board(filter: { dueWithin: $minutes, dueBeyond: 0 }, first: 1) {
      counts {
        requests
        items
      }
    }
    requests(filter: { states: [AWAITING_APPROVAL] }, first: 1) {
      count
    }
    officeQueues(withApprovals: true) {
      kind
      count
      oldestAt
    }
  }
`)

export const HandoverGroups_Query = graphql(`
  query HandoverGroups_Query($since: DateTime, $by: HandoverGrouping!, $after: String) {
    handover(since: $since) {
      groups(by: $by, first: 25, after: $after) {
        nodes {
          subjectId
          label
          note
          counts {
            kind
            count
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

export const HandoverEvents_Query = graphql(`
  query HandoverEvents_Query(
    $since: DateTime
    $kinds: [HandoverKind!]
    $case: ID
    $platform: ID
    $person: ID
    $oldestFirst: Boolean!
    $after: String
  ) {
    handover(since: $since) {
      events(
        kinds: $kinds
        caseId: $case
        platformId: $platform
        personId: $person
        oldestFirst: $oldestFirst
        first: 50
        after: $after
      ) {
        nodes {
          id
          requestId
          caseId
          ...EventLog_event
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export const StartShift_Mutation = graphql(`
  mutation StartShift_Mutation($input: StartShiftInput!) {
    startShift(input: $input) {
      ... on StartShiftPayload {
        shift {
          id
          lookedAt
        }
      }
      ...Refusal_error
    }
  }
`)

export const LeaveShiftNote_Mutation = graphql(`
  mutation LeaveShiftNote_Mutation($input: LeaveShiftNoteInput!) {
    leaveShiftNote(input: $input) {
      ... on LeaveShiftNotePayload {
        shift {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type Handover = Handover_QueryQuery['handover']
export type HandoverEvent = HandoverEvents_QueryQuery['handover']['events']['nodes'][number]
