/** Reads what the signatures of requests cover besides the columns of the requests. */
import type { Assessment } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { forEachInSlices, readInBatches } from '#domain/core/slices.ts'
import { type ContactPoint, contactPointsOf } from './contact-points.ts'
import type { LockedRequest } from './locked-request.ts'
import { type LetterSource, readManyRequestFacts, type TemplatedFacts } from './request-facts.ts'

export type SignedAssessment = Pick<Assessment, 'id' | 'itemId' | 'violation' | 'necessity' | 'authorId'>

type Signed = LetterSource & Pick<LockedRequest, 'caseId' | 'items'> & { platform: { id: string } }

export interface SignedContent {
  facts: TemplatedFacts
  contactPoints: ContactPoint[]
  /** the latest assessment of each item, in the order of the item ids */
  assessments: SignedAssessment[]
}

/** Reads what signatures cover besides these columns. */
export async function readContents(tx: Tx, requests: readonly Signed[], at: Date): Promise<SignedContent[]> {
  const facts = await readManyRequestFacts(tx, requests, at)
  const assessed = requests.flatMap(({ caseId }, index) =>
    facts[index]!.items.map(({ id }) => ({ caseId, itemId: id })),
  )
  const assessments = await readAssessments(tx, assessed)
  const contents: SignedContent[] = []
  await forEachInSlices(requests.entries(), async ([index, { caseId, platform }]) => {
    contents.push({
      facts: facts[index]!,
      contactPoints: await contactPointsOf(tx, platform.id),
      assessments: facts[index]!.items.map(({ id }) => id)
        .sort()
        .flatMap((itemId) => assessments.get(`${caseId} ${itemId}`) ?? []),
    })
  })
  return contents
}

/** Reads the latest assessment of each item in its case, by the key `<case id> <item id>`. */
async function readAssessments(
  tx: Tx,
  assessed: readonly { caseId: string; itemId: string }[],
): Promise<Map<string, SignedAssessment>> {
  const rows = await readInBatches(
    assessed,
    (batch) => tx.$queryRaw<(SignedAssessment & { key: string })[]>`
      SELECT DISTINCT ON (case_id, item_id) case_id || ' ' || item_id AS key, id, item_id AS "itemId", violation, necessity,
        author_id AS "authorId"
      FROM assessment
      WHERE item_id = ANY (${batch.map(({ itemId }) => itemId)}::uuid[])
        AND case_id = ANY (${[...new Set(batch.map(({ caseId }) => caseId))]}::uuid[])
      ORDER BY case_id, item_id, at DESC, id DESC`,
  )
  return new Map(rows.map(({ key, ...assessment }) => [key, assessment]))
}
