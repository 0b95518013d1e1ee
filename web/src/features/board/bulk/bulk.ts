/** Decides which requests a bulk step affects, and runs the step on each of them. */

import type { BoardNode } from '#features/board/board.graphql.ts'
import { BoardRow_request } from '#features/board/rows/BoardRow.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { Refusal } from '#lib/mutationError.ts'

export type Officer = { id: string; name: string }
export type Extension = { hours: number; reason: string }
export type BulkStep =
  | { kind: 'assign'; to: Officer | null }
  | { kind: 'acknowledge' }
  | ({ kind: 'extend' } & Extension)

export type Plan = {
  /** Requests that the step would modify. */
  will: readonly BoardNode[]
  /** Requests that already have the intended state. */
  already: readonly BoardNode[]
  /** Requests to which the step cannot be applied. */
  cannot: readonly BoardNode[]
}

export function planOf(step: BulkStep, nodes: readonly BoardNode[]): Plan {
  if (step.kind === 'assign') {
    const same = ({ assignee }: BoardNode) => (assignee?.id ?? null) === (step.to?.id ?? null)
    return { will: nodes.filter((node) => !same(node)), already: nodes.filter(same), cannot: [] }
  }
  if (step.kind === 'extend') {
    const runs = ({ dueAt, state }: BoardNode) => dueAt !== null && state !== 'UNDELIVERED'
    return { will: nodes.filter(runs), already: [], cannot: nodes.filter((node) => !runs(node)) }
  }
  return {
    will: nodes.filter(({ state }) => state === 'SENT'),
    already: nodes.filter(({ state }) => state === 'ACKNOWLEDGED'),
    cannot: nodes.filter(({ state }) => state !== 'SENT' && state !== 'ACKNOWLEDGED'),
  }
}

export const numberOf = (node: BoardNode): string => readFragment(BoardRow_request, node).number

export type Outcome = { node: BoardNode; version: number | null; refused: Refusal | null }

/** Runs a step on each request, four at a time. A refusal of one request does not stop the others. */
export async function carryOut(
  nodes: readonly BoardNode[],
  send: (node: BoardNode) => Promise<{ version: number | null; refused: Refusal | null }>,
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
