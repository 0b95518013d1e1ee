/** Items of a case that no request includes yet. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { addNamedItem } from '@takedown/server/domain/cases/named-items.ts'
import { type Desk, newKey, newPosts } from '../make.ts'

const global = (id: string): string => `ContentItem_${id}`

/** Two items of a new case. */
export async function freeItems(desk: Desk, at: string): Promise<{ case: string; contents: string[] }> {
  const officer = desk.ask('can-bo-1', at)
  const { id } = await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] })
  const urls = newPosts(2)
  await addItems(officer, { key: newKey(), case: id, items: urls.map((url) => ({ url })) })
  const contentRows = await desk.db.contentItem.findMany({ where: { canonicalUrl: { in: urls } } })
  return { case: id, contents: contentRows.map((item) => item.id) }
}

/** The input that removes items from their case. */
export async function removable(desk: Desk, at: string) {
  const free = await freeItems(desk, at)
  return { caseId: `Case_${free.case}`, itemIds: free.contents.map(global) }
}

/** The global id of an item of Zalo without an address. */
export async function namedItem(desk: Desk, caseId: string, at: string): Promise<string> {
  const fields = { case: caseId, platform: desk.platforms.zalo, name: `Nhóm ${newKey()}`, kind: 'GROUP' }
  return global((await addNamedItem(desk.ask('can-bo-1', at), { key: newKey(), ...fields })).id)
}
