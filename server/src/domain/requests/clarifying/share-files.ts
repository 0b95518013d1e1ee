/** Shares evidence files with the addressee as part of an answer to its question. */
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { LockedItem } from '#domain/requests/lock.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'

export const MAX_SHARED_FILES = 20

/**
 * Shares evidence files of the case with the addressee. `numbers` are the numbers of the files in the case. Each file
 * is shared for the items that it shows, and the addressee of the request may then read the file. Returns the numbers
 * that the answer states, by the id of the request item. A stated number differs from the number in the case if the
 * addressee knows the file, or another file of the item, by a number from before a merge of cases.
 *
 * Throws EVIDENCE_NOT_SHAREABLE if a file shows none of the items, is sealed or erased, or lacks an officer's
 * permission to share it with this addressee. The `names` of the error are the numbers of these files.
 */
export async function shareFiles(
  tx: Tx,
  request: Pick<LockedRequest, 'id' | 'caseId' | 'platformId'>,
  items: readonly Pick<LockedItem, 'id'>[],
  numbers: readonly number[],
): Promise<ReadonlyMap<string, number[]>> {
  const shared = new Map<string, number[]>()
  if (numbers.length === 0) return shared
  const rows = await tx.$queryRaw<ShareableFile[]>`
    SELECT e.id AS "evidenceId", i.id AS "requestItemId", e.number, known.number AS known, coalesce(
      (SELECT array_agg(s.number) FROM shared_evidence s WHERE s.request_item_id = i.id), '{}') AS taken
    FROM request_item i JOIN evidence e ON e.item_id = i.item_id AND e.case_id = ${request.caseId}::uuid
      LEFT JOIN shared_evidence known ON known.request_item_id = i.id AND known.evidence_id = e.id
    WHERE i.id = ANY (${items.map(({ id }) => id)}::uuid[]) AND e.number = ANY (${[...numbers]}::int[])
      AND e.shareable AND coalesce(e.shareable_for_id = ${request.platformId}::uuid, true) AND is_readable(e.sha256)
    ORDER BY e.number`
  const missing = numbers.filter((number) => !rows.some((row) => row.number === number))
  if (missing.length > 0) {
    const error = new RuleError(
      'EVIDENCE_NOT_SHAREABLE',
      `not to be shared with this addressee: ${missing.join(', ')}`,
      'RemovalRequest',
      [request.id],
    )
    error.names = missing.map(String)
    throw error
  }
  const stated = statedNumbers(rows)
  await tx.sharedEvidence.createMany({
    data: stated.map(({ evidenceId, requestItemId, number }) => ({ evidenceId, requestItemId, number })),
    skipDuplicates: true,
  })
  for (const { requestItemId, number } of stated)
    shared.set(requestItemId, [...(shared.get(requestItemId) ?? []), number])
  return shared
}

interface ShareableFile {
  evidenceId: string
  requestItemId: string
  /** the number in the case */
  number: number
  /** the number by which the addressee knows the file; null if it was not shared before */
  known: number | null
  /** all numbers by which the addressee knows files of the item */
  taken: number[]
}

/**
 * Returns the files with the numbers that the answer states. A file that the addressee does not know gets its number in
 * the case. If the addressee knows another file of the item by this number, the new file gets a number above all
 * others.
 */
function statedNumbers(files: readonly ShareableFile[]): ShareableFile[] {
  const taken = new Map<string, Set<number>>()
  return files.map((file) => {
    const numbers = taken.get(file.requestItemId) ?? new Set(file.taken)
    taken.set(file.requestItemId, numbers)
    const wanted = files.filter(({ requestItemId }) => requestItemId === file.requestItemId).map(({ number }) => number)
    const number = file.known ?? (numbers.has(file.number) ? Math.max(...numbers, ...wanted) + 1 : file.number)
    numbers.add(number)
    return { ...file, number }
  })
}
