/** GraphQL documents of mails from outside. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Inbox_QueryQuery, InboxMail_QueryQuery } from '#graphql/generated/graphql.ts'

export const Inbox_Query = graphql(`
  query Inbox_Query($after: String, $states: [InboundMailState!]) {
    inboundMails(first: 30, after: $after, states: $states) {
      nodes {
        id
        state
        kind
        receivedAt
        fromName
        fromAddress
        subject
        refusal
        proposed
        request {
          id
          number
          platform {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const InboxMail_Query = graphql(`
  query InboxMail_Query($id: ID!) {
    inboundMail(id: $id) {
      id
      version
      state
      kind
      receivedAt
      fromName
      fromAddress
      subject
      text
      size
      warnings
      refusal
      matchedBy
      senderKnown
      senderVerified
      reason
      duplicateOfId
      decidedAt
      decidedBy {
        id
        name
      }
      allowedCommands
      attachments {
        name
        type
        size
      }
      unread {
        name
        reason
      }
      request {
        id
        number
        subject
        version
        platform {
          id
          name
        }
      }
      proposed
      proposals {
        requestItem {
          id
        }
        outcome
        action {
          code
        }
        ground
        refusalReason {
          code
        }
        quotes
      }
    }
  }
`)

export type InboxEntry = Inbox_QueryQuery['inboundMails']['nodes'][number]
export type InboxMail = NonNullable<InboxMail_QueryQuery['inboundMail']>

export const RequestMails_Query = graphql(`
  query RequestMails_Query($id: ID!) {
    request(id: $id) {
      id
      inboundMails {
        id
        state
        kind
        receivedAt
        fromAddress
        subject
      }
    }
  }
`)

export const Inbox_Subscription = graphql(`
  subscription Inbox_Subscription($since: FeedPosition) {
    events(families: [MAIL], after: $since) {
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

export const ConfirmMail_Mutation = graphql(`
  mutation ConfirmMail_Mutation($input: ConfirmInboundMailInput!) {
    confirmInboundMail(input: $input) {
      ... on ConfirmInboundMailPayload {
        mail {
          id
          state
        }
      }
      ...Refusal_error
    }
  }
`)

export const MatchMail_Mutation = graphql(`
  mutation MatchMail_Mutation($input: MatchInboundMailInput!) {
    matchInboundMail(input: $input) {
      ... on MatchInboundMailPayload {
        mail {
          id
          state
        }
      }
      ...Refusal_error
    }
  }
`)

export const SetMailAside_Mutation = graphql(`
  mutation SetMailAside_Mutation($input: SetInboundMailAsideInput!) {
    setInboundMailAside(input: $input) {
      ... on SetInboundMailAsidePayload {
        mail {
          id
          state
        }
      }
      ...Refusal_error
    }
  }
`)

export const RestoreMail_Mutation = graphql(`
  mutation RestoreMail_Mutation($input: RestoreInboundMailInput!) {
    restoreInboundMail(input: $input) {
      ... on RestoreInboundMailPayload {
        mail {
          id
          state
        }
      }
      ...Refusal_error
    }
  }
`)

export const FindRequests_Query = graphql(`
  query FindRequests_Query($text: String!) {
    find(text: $text) {
      node {
        __typename
        ... on RemovalRequest {
          id
          number
          subject
          platform {
            id
            name
          }
        }
      }
    }
  }
`)
