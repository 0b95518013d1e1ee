/** Valid inputs of the mutations of notes, merges and splits. */
import { addNote } from '@takedown/server/domain/notes/notes.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, makeCase, newKey } from '../make.ts'
import { mergeChanges } from '../merging/changes.ts'

/** The note to withdraw is by the supervisor who runs the mutations. */
export async function noteChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const { case: caseId } = await makeCase(desk, { at })
  const ask = desk.ask('lanh-dao', at)
  const { id } = await addNote(ask, { key: newKey(), case: caseId, text: 'Đã gọi.' })
  const mentioned = desk.ask('can-bo-1', at).viewer.id
  return {
    ...(await mergeChanges(desk, at)),
    addNote: { caseId: `Case_${caseId}`, text: 'Nhờ gọi lại.', mentionIds: [`Person_${mentioned}`] },
    withdrawNote: { noteId: `Note_${id}` },
    markViewing: { caseId: `Case_${caseId}` },
  }
}
