/** A case with a file that addressees may be allowed to read. */
import { type Desk, makeCase } from '../make.ts'

/** The input of `shareEvidence` for a new case with one file. */
export async function sharable(desk: Desk, at: string) {
  const { case: caseId } = await makeCase(desk, { at })
  const { sha256, itemId } = await desk.db.evidence.findFirstOrThrow({ where: { caseId } })
  return { caseId: `Case_${caseId}`, itemIds: [`ContentItem_${itemId}`], sha256s: [sha256], shareable: true }
}
