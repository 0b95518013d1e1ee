/** The mutation that assigns a tip, wrapped in a step, so that the person can take it back for ten seconds. */
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

/** The fields of a tip that its assignment needs. */
export type AssignableTip = { id: string; number: string; version: number }

/** Returns the step that assigns the tip to the officer, or to nobody. */
export function assignStep(tip: AssignableTip, to: { id: string } | null): Step {
  const input = { key: crypto.randomUUID(), tipId: tip.id, expectedVersion: tip.version, assigneeId: to?.id ?? null }
  return stepOf(AssignTip_Mutation, input, tip)
}
