/** Valid inputs of the mutations of notes, merges, splits and owners of content. */
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
  const owned = await ownedItem(desk, at)
  return {
    ...(await mergeChanges(desk, at)),
    setItemOwner: { itemId: owned.itemId },
    draftOwnerRequest: { ...owned.draft, powerId: `Power_${desk.powers['nd-147-2024-24h']}` },
    decideRepost: await proposedRepost(desk, at),
    addNote: { caseId: `Case_${caseId}`, text: 'Nhờ gọi lại.', mentionIds: [`Person_${mentioned}`] },
    withdrawNote: { noteId: `Note_${id}` },
    markViewing: { caseId: `Case_${caseId}` },
  }
}

/** The confirmation of a proposal that an item is a repost of another item. */
async function proposedRepost(desk: Desk, at: string): Promise<Input> {
  const { contents } = await makeCase(desk, { at, count: 2 })
  const [earlierId, itemId] = contents as [string, string]
  await desk.db.repost.create({
    data: { itemId, earlierId, sameText: true, imageDistance: 3, sameOwner: false, proposedAt: new Date(at) },
  })
  return { itemId: `ContentItem_${itemId}`, earlierId: `ContentItem_${earlierId}` }
}

/** An item of a group in a case, and the input that drafts a request for the group. */
async function ownedItem(desk: Desk, at: string) {
  const url = `https://facebook.com/groups/6253${Date.now()}/posts/973499000000001`
  const made = await makeCase(desk, { at, urls: [url] })
  const { ownerId } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: made.contents[0]! } })
  return {
    itemId: `ContentItem_${made.contents[0]}`,
    draft: { ownerId: `ContentOwner_${ownerId}`, caseId: `Case_${made.case}`, measure: 'LOCK_TEMPORARILY' },
  }
}
