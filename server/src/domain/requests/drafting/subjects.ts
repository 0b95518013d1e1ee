/** Reads and updates the default subject of a stored request. */
import { languagesOf, type WordedLetter, wordingsOf, wordsOf } from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import { type FormerFacts, usualSubject } from '#domain/documents/subject.ts'

interface Saved extends WordedLetter {
  id: string
  languages: readonly string[]
  measure: string
}

/**
 * Reads the data from which the default subjects of a request were written when it was last saved. Cost: three
 * statements.
 */
export async function savedFacts(
  tx: Pick<Tx, 'authority' | 'letterTemplate' | 'letterTemplateVersion' | 'vocabularyEntry'>,
  request: Saved,
): Promise<FormerFacts> {
  // A draft uses the newest versions of templates, and a request in AWAITING_APPROVAL uses those with which it was
  // saved. So the state is replaced here.
  const saved = { ...request, state: 'AWAITING_APPROVAL' } as const
  const wordings = await wordingsOf(tx, saved, await languagesOf(tx, request))
  return {
    measure: await readMeasure(tx, request.measure),
    words: wordings.map((wording) => wordsOf(wording, {})),
  }
}

/**
 * Writes the default subject of an unsent request again. Does nothing if a person wrote the subject, or if the letter
 * lists no item. Cost: at most five statements.
 */
export async function refreshSubject(
  tx: Tx,
  request: Saved & { subjectWritten: boolean; platform: { kind: string; name: string } },
): Promise<void> {
  if (request.subjectWritten) return
  const count = await tx.requestItem.count({ where: { requestId: request.id, state: 'NOT_SENT' } })
  if (count === 0) return
  const [language] = await languagesOf(tx, request)
  const [wording] = await wordingsOf(tx, request, [language])
  const facts = { count, platform: request.platform, measure: await readMeasure(tx, request.measure) }
  const subject = usualSubject(wordsOf(wording!, {}), facts)
  await tx.removalRequest.update({ where: { id: request.id }, data: { subject }, select: { id: true } })
}
