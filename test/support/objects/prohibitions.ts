/** Prohibitions that tests add to a desk. */
import { addProhibition as addProhibitionCommand } from '@takedown/server/domain/law/prohibitions.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, newKey } from '../make.ts'

const inTwoLanguages = (text: string) => ['vi', 'en'].map((language) => ({ language, text }))

/** Adds a prohibition in force since 2000 for every category, unless `more` says otherwise. Returns its id. */
export async function addProhibition(desk: Desk, at: string, vi: string, more: object = {}): Promise<string> {
  const { id } = await addProhibitionCommand(desk.ask('quan-tri', at), {
    ...{ key: newKey(), citations: inTwoLanguages(vi), summaries: [], penalties: [] },
    ...{ inForceFrom: '2000-01-01', unconfirmed: false },
    ...more,
  })
  return id
}

/** The input of each mutation of prohibitions that its example lacks. */
export async function prohibitionChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const own = async (vi: string) => ({ prohibitionId: `Prohibition_${await addProhibition(desk, at, vi)}` })
  const categoryId = `Category_${desk.categories['lua-dao']}`
  return {
    addProhibition: { categoryId },
    changeProhibition: { ...(await own('Điều 12 thử')), categoryId, citations: inTwoLanguages('Điều 15 thử') },
    endProhibition: await own('Điều 13 thử'),
    deleteProhibition: await own('Điều 14 thử'),
  }
}
