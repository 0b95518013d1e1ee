/** GraphQL mutations of a commitment, and the hook that sends one with the expected version. */
import type { TypedDocumentNode } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import type { CommitmentData } from './commitments.graphql.ts'

export const RequestAppendix_Mutation = graphql(`
  mutation RequestAppendix_Mutation($input: RequestAppendixInput!) {
    requestAppendix(input: $input) {
      ... on RequestAppendixPayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ReceiveAppendix_Mutation = graphql(`
  mutation ReceiveAppendix_Mutation($input: ReceiveAppendixInput!) {
    receiveAppendix(input: $input) {
      ... on ReceiveAppendixPayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const AddClause_Mutation = graphql(`
  mutation AddClause_Mutation($input: AddClauseInput!) {
    addClause(input: $input) {
      ... on AddClausePayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const AddMilestone_Mutation = graphql(`
  mutation AddMilestone_Mutation($input: AddMilestoneInput!) {
    addMilestone(input: $input) {
      ... on AddMilestonePayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const MoveMilestone_Mutation = graphql(`
  mutation MoveMilestone_Mutation($input: MoveMilestoneInput!) {
    moveMilestone(input: $input) {
      ... on MoveMilestonePayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const MeetMilestone_Mutation = graphql(`
  mutation MeetMilestone_Mutation($input: MeetMilestoneInput!) {
    meetMilestone(input: $input) {
      ... on MeetMilestonePayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ReopenMilestone_Mutation = graphql(`
  mutation ReopenMilestone_Mutation($input: ReopenMilestoneInput!) {
    reopenMilestone(input: $input) {
      ... on ReopenMilestonePayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const DropMilestone_Mutation = graphql(`
  mutation DropMilestone_Mutation($input: DropMilestoneInput!) {
    dropMilestone(input: $input) {
      ... on DropMilestonePayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const AddIndicator_Mutation = graphql(`
  mutation AddIndicator_Mutation($input: AddIndicatorInput!) {
    addIndicator(input: $input) {
      ... on AddIndicatorPayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RemoveIndicator_Mutation = graphql(`
  mutation RemoveIndicator_Mutation($input: RemoveIndicatorInput!) {
    removeIndicator(input: $input) {
      ... on RemoveIndicatorPayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const EditCommitment_Mutation = graphql(`
  mutation EditCommitment_Mutation($input: EditCommitmentInput!) {
    editCommitment(input: $input) {
      ... on EditCommitmentPayload {
        commitment {
          id
          title
          summary
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const CloseCommitment_Mutation = graphql(`
  mutation CloseCommitment_Mutation($input: CloseCommitmentInput!) {
    closeCommitment(input: $input) {
      ... on CloseCommitmentPayload {
        commitment {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

type CommonInput = { key?: string | null; commitmentId: string; expectedVersion: number }

/**
 * Returns a function that sends one mutation for this commitment. The expected version is the one on screen. If `draft`
 * names a stored draft, the expected version is the one that was on screen when the draft was written.
 */
export function useCommitmentMutation<Data, Input extends CommonInput>(
  document: TypedDocumentNode<Data, { input: Input }>,
  { id, version }: CommitmentData,
  draft?: string,
) {
  const { busy, refused, send } = useMutation(document)
  const expectedVersion = useExpectedVersion(version, refused, draft)
  const act = async (input: Omit<Input, keyof CommonInput>): Promise<boolean> =>
    (await send({ commitmentId: id, expectedVersion, ...input } as Omit<Input, 'key'>)).refused === undefined
  return { busy, refused, act, expectedVersion }
}
