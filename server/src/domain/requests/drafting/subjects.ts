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

/** Returns the data from which the default subjects of a request were last written. */
export async function savedFacts(
  tx: Pick<Tx, 'authority' | 'letterTemplate' | 'letterTemplateVersion' | 'vocabularyEntry'>,
  request: Saved,
): Promise<FormerFacts> {
  // A draft uses the newest versions of templates, so the state AWAITING_APPROVAL selects those with which the request
  // was saved.
  const saved = { ...request, state: 'AWAITING_APPROVAL' } as const
  const wordings = await wordingsOf(tx, saved, await languagesOf(tx, request))
  return {
    measure: await readMeasure(tx, request.measure),
    words: wordings.map((wording) => wordsOf(wording, {})),
  }
}

/**
 * Updates the default subject of an unsent request. Does nothing if a person wrote the subject, or if the letter lists
 * no item.
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
