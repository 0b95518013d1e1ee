/** Updates the default subjects of drafts, which lists of requests show, after a letter template has changed. */
import { EVERY_KIND, wordingsOf, wordsOf } from '#domain/authority/wording.ts'
import type { Tx } from '#domain/core/command.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import { usualSubject } from '#domain/documents/subject.ts'

interface Draft {
  id: string
  measure: string
  count: number
  kind: string
  name: string
}

/**
 * Updates the default subjects of all drafts to which the changed template applies. A subject that a person wrote stays
 * as it is. Cost: two statements, and one for each kind of addressee and measure among these drafts.
 */
export async function refreshDraftSubjects(
  tx: Tx,
  { platformKind, language }: { platformKind: string; language: string },
): Promise<void> {
  const drafts = await tx.$queryRaw<Draft[]>`
    SELECT r.id, r.measure, p.kind, p.name, items.count::int AS count
    FROM removal_request r JOIN platform p ON p.id = r.platform_id, authority a,
      LATERAL (SELECT count(*) FROM request_item i WHERE i.request_id = r.id AND i.state = 'NOT_SENT') items
    WHERE r.state = 'DRAFT' AND NOT r.subject_written AND coalesce(r.languages[1], a.letter_language) = ${language}
      AND ${platformKind} IN (${EVERY_KIND}, p.kind)`
  const subjects = new Map<string, string>()
  for (const [kind, ofKind] of groupsOf(drafts, ({ kind }) => kind)) {
    const [wording] = await wordingsOf(tx, { state: 'DRAFT', platform: { kind }, templates: [] }, [language])
    for (const [code, ofMeasure] of groupsOf(ofKind, ({ measure }) => measure)) {
      const measure = await readMeasure(tx, code)
      const words = wordsOf(wording!, {})
      for (const { id, count, name } of ofMeasure)
        subjects.set(id, usualSubject(words, { count, measure, platform: { name } }))
    }
  }
  await tx.$executeRaw`
    UPDATE removal_request r SET subject = written.subject
    FROM unnest(${[...subjects.keys()]}::uuid[], ${[...subjects.values()]}::text[]) AS written (id, subject)
    WHERE r.id = written.id AND r.state = 'DRAFT' AND NOT r.subject_written`
}

function groupsOf(drafts: readonly Draft[], keyOf: (draft: Draft) => string): Map<string, Draft[]> {
  const groups = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const group = groups.get(keyOf(draft))
    if (group) group.push(draft)
    else groups.set(keyOf(draft), [draft])
  }
  return groups
}
