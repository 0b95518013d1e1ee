/** GraphQL documents of inspections. */
import { graphql } from '#graphql/generated/gql.ts'
import type { InspectionPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const InspectionList_Query = graphql(`
  query InspectionList_Query($platforms: [ID!], $after: String) {
    inspections(platformIds: $platforms, first: 30, after: $after) {
      nodes {
        id
        title
        startedOn
        concludedOn
        reconstructed
        platform {
          id
          slug
          name
        }
        findings {
          id
          severity
          withdrawn
        }
        commitments {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const InspectionPage_Query = graphql(`
  query InspectionPage_Query($id: ID!) {
    inspection(id: $id) {
      id
      title
      scope
      startedOn
      concludedOn
      conclusion
      reconstructed
      sourceNote
      version
      allowedCommands
      platform {
        id
        slug
        name
      }
      findings {
        ...Findings_finding
      }
      commitments {
        id
        number
        title
        state
        promisedOn
      }
      harm {
        ...HarmChange_change
      }
    }
  }
`)
export type InspectionData = NonNullable<InspectionPage_QueryQuery['inspection']>

export const InspectionLog_Query = graphql(`
  query InspectionLog_Query($id: ID!, $after: String) {
    inspection(id: $id) {
      id
      events(first: 50, after: $after) {
        nodes {
          id
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

export const OpenInspection_Mutation = graphql(`
  mutation OpenInspection_Mutation($input: OpenInspectionInput!) {
    openInspection(input: $input) {
      ... on OpenInspectionPayload {
        inspection {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RecordFinding_Mutation = graphql(`
  mutation RecordFinding_Mutation($input: RecordFindingInput!) {
    recordFinding(input: $input) {
      ... on RecordFindingPayload {
        inspection {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const CorrectFinding_Mutation = graphql(`
  mutation CorrectFinding_Mutation($input: CorrectFindingInput!) {
    correctFinding(input: $input) {
      ... on CorrectFindingPayload {
        inspection {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const WithdrawFinding_Mutation = graphql(`
  mutation WithdrawFinding_Mutation($input: WithdrawFindingInput!) {
    withdrawFinding(input: $input) {
      ... on WithdrawFindingPayload {
        inspection {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ConcludeInspection_Mutation = graphql(`
  mutation ConcludeInspection_Mutation($input: ConcludeInspectionInput!) {
    concludeInspection(input: $input) {
      ... on ConcludeInspectionPayload {
        inspection {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)
