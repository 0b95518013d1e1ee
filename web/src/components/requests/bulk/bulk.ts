/** Decides which requests a bulk step affects, and runs the step on each of them. */

import type { Permission, RequestState } from '#graphql/generated/enums.ts'
import type { Refusal } from '#lib/mutationError.ts'

export type Officer = { id: string; name: string }
export type BulkRow = {
  id: string
  version: number
  number: string
  state: RequestState
  /** Null if no deadline is running. */
  dueAt: string | null
  assignee?: Officer | null | undefined
  /** Absent if the query of the list does not select this field. */
  allowedCommands?: readonly Permission[]
}
export type Extension = { hours: number; reason: string }
export type BulkStep =
  | { kind: 'assign'; to: Officer | null }
  | { kind: 'acknowledge' }
  | ({ kind: 'extend' } & Extension)

export type Plan = {
  will: readonly BulkRow[]
  already: readonly BulkRow[]
  cannot: readonly BulkRow[]
}

export function planOf(step: BulkStep, nodes: readonly BulkRow[]): Plan {
  if (step.kind === 'assign') {
    const same = ({ assignee }: BulkRow) => (assignee?.id ?? null) === (step.to?.id ?? null)
    const can = ({ allowedCommands }: BulkRow) => allowedCommands?.includes('ASSIGN_REQUEST') ?? true
    const others = nodes.filter((node) => !same(node))
    return {
      will: others.filter(can),
      already: nodes.filter(same),
      cannot: others.filter((node) => !can(node)),
    }
  }
  if (step.kind === 'extend') {
    const runs = ({ dueAt, state }: BulkRow) => dueAt !== null && state !== 'UNDELIVERED'
    return { will: nodes.filter(runs), already: [], cannot: nodes.filter((node) => !runs(node)) }
  }
  return {
    will: nodes.filter(({ state }) => state === 'SENT'),
    already: nodes.filter(({ state }) => state === 'ACKNOWLEDGED'),
    cannot: nodes.filter(({ state }) => state !== 'SENT' && state !== 'ACKNOWLEDGED'),
  }
}

export type Outcome = { node: BulkRow; version: number | null; refused: Refusal | null }

/** Runs a step on each request, four at a time. If the server refuses one request, the others still run. */
export async function carryOut(
  nodes: readonly BulkRow[],
  send: (node: BulkRow) => Promise<{ version: number | null; refused: Refusal | null }>,
  onProgress: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const left = nodes.values()
  const worker = async () => {
    for (const node of left) {
      outcomes.push({ node, ...(await send(node)) })
      onProgress(outcomes.length)
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return outcomes
}
