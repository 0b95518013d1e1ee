/** GraphQL documents of jobs. */
import { graphql } from '#graphql/generated/gql.ts'
import type { JobList_QueryQuery } from '#graphql/generated/graphql.ts'

export const JobList_Query = graphql(`
  query JobList_Query($after: String, $state: JobState) {
    jobs(first: 50, after: $after, state: $state) {
      nodes {
        id
        task
        state
        attempts
        maxAttempts
        error
        runAt
        createdAt
        recipient
        requestId
        requestNumber
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const GiveUpJob_Mutation = graphql(`
  mutation GiveUpJob_Mutation($input: GiveUpJobInput!) {
    giveUpJob(input: $input) {
      ... on GiveUpJobPayload {
        job {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type Job = JobList_QueryQuery['jobs']['nodes'][number]

export const RetryJob_Mutation = graphql(`
  mutation RetryJob_Mutation($input: RetryJobInput!) {
    retryJob(input: $input) {
      ... on RetryJobPayload {
        job {
          id
          state
        }
      }
      ...Refusal_error
    }
  }
`)
