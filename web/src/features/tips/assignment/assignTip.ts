/** Assigns a tip. The person can take the assignment back for ten seconds. */
import { graphql } from '#graphql/generated/gql.ts'
import { stepOf } from '#graphql/pending/pending.ts'
import type { Step } from '#lib/pending/acts.ts'

const AssignTip_Mutation = graphql(`
  mutation AssignTip_Mutation($input: AssignTipInput!) {
    assignTip(input: $input) {
      ... on AssignTipPayload {
        tip {
          id
          version
          assignee {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type AssignableTip = { id: string; number: string; version: number }

export function assignStep(tip: AssignableTip, to: { id: string } | null): Step {
  const input = { key: crypto.randomUUID(), tipId: tip.id, expectedVersion: tip.version, assigneeId: to?.id ?? null }
  return stepOf(AssignTip_Mutation, input, tip)
}
