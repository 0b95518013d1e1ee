/** GraphQL documents of the ladder of a request: its proposal, its letters and its calls. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestLadder_QueryQuery } from '#graphql/generated/graphql.ts'

export const RequestLadder_Query = graphql(`
  query RequestLadder_Query($id: ID!) {
    request(id: $id) {
      id
      number
      version
      allowedCommands
      reminders
      ladder {
        resend {
          since
          itemCount
          items { itemId number state since }
        }
        repetition { delivery sentVia lastSentAt lastLetterAt hours availableAt refusal }
        isUsedUp
        contact { channel address addressee }
        upcoming {
          at
          rung { code kind starts hours contact signed labels { vi en } }
          skipped { code labels { vi en } }
        }
        waitingId
        waitingFits
        proposal {
          rule
          since
          dueAt
          itemCount
          rung { code kind starts hours contact signed labels { vi en } }
          skipped { code labels { vi en } }
          items { itemId number state since }
        }
        points {
          base
          total
          citations { vi en }
          factors { labels { vi en } }
          items { itemId number factors points }
        }
      }
      ladderLetters {
        id
        ordinal
        state
        registerNumber
        channel
        address
        subject
        text
        writtenAt
        sentAt
        answer
        writtenBy { id name }
        signedBy { id name }
        rung { code labels { vi en } }
      }
      calls {
        id
        callee
        text
        calledAt
        promisedDueAt
        promise
        withdrawnAt
        withdrawReason
        mayWithdraw
        recordedBy { id name }
      }
    }
  }
`)

export const SendRung_Mutation = graphql(`
  mutation SendRung_Mutation($input: SendRungInput!) {
    sendRung(input: $input) {
      ... on SendRungPayload {
        request {
          ...RequestChange_request
          reminders
        }
      }
      ...Refusal_error
    }
  }
`)

export const SignRung_Mutation = graphql(`
  mutation SignRung_Mutation($input: SignRungInput!) {
    signRung(input: $input) {
      ... on SignRungPayload {
        request {
          ...RequestChange_request
          reminders
        }
      }
      ...Refusal_error
    }
  }
`)

export const DeclineRung_Mutation = graphql(`
  mutation DeclineRung_Mutation($input: DeclineRungInput!) {
    declineRung(input: $input) {
      ... on DeclineRungPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

export const WithdrawCall_Mutation = graphql(`
  mutation WithdrawCall_Mutation($input: WithdrawCallInput!) {
    withdrawCall(input: $input) {
      ... on WithdrawCallPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

export type LadderRequest = NonNullable<RequestLadder_QueryQuery['request']>
export type LadderLetter = LadderRequest['ladderLetters'][number]
export type Call = LadderRequest['calls'][number]
export type Proposal = NonNullable<NonNullable<LadderRequest['ladder']>['proposal']>
export type Ladder = NonNullable<LadderRequest['ladder']>
export type Repetition = Ladder['repetition']
export type Points = NonNullable<Ladder['points']>
