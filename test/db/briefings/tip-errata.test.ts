/** The erratum of a tip that a published briefing counts and that is moved to another case afterwards. */
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { correctItem } from '@takedown/server/domain/cases/item-corrections.ts'
import { moveTip } from '@takedown/server/domain/cases/tip-moves.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { errataOf } from '#support/models/errata.ts'

const at = '2025-10-06T02:00:00Z'
const conference = '2025-11-06T02:00:00Z'
const later = '2025-11-10T02:00:00Z'
const groups = Array.from({ length: 3 }, (_, n) => `https://facebook.com/groups/770000${n}`)

let desk: Desk
let tip: string
let sent: Sent
beforeAll(async () => {
  desk = await openDesk()
  const text = { key: newKey(), subject: 'Nhóm dạy bùng nợ', text: groups.slice(0, 2).join(' ') }
  tip = (await submitTip(desk.ask('bao-chi', at), text)).id
  const opened = { key: newKey(), title: 'Bùng nợ', category: desk.categories['bung-no'], tips: [tip] }
  const { id } = await openCase(desk.ask('can-bo-1', at), opened)
  sent = await makeSent(desk, { at, case: id, urls: groups })
  const [manager, chief] = [desk.ask('quan-ly', conference), desk.ask('lanh-dao', conference)]
  const { id: briefing } = await draftBriefing(manager, { key: newKey(), month: '2025-10', heldOn: '2025-11-06' })
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(chief, { key: newKey(), briefing, expectedVersion: 2 })
})
afterAll(() => desk.close())

async function move(to: string): Promise<void> {
  const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip } })
  await moveTip(desk.ask('can-bo-1', later), {
    ...{ key: newKey(), tip, case: to, expectedVersion: version, takeItems: false, reason: 'nhầm vụ' },
  })
}
/** Moves the tip, lets the job look for errata, and returns the events of each erratum. */
async function moveTo(to: string): Promise<string[][]> {
  await move(to)
  return causes()
}
async function causes(): Promise<string[][]> {
  await findErrata(desk.db, new Date(later))
  const types = async ({ eventIds }: { eventIds: string[] }) =>
    (await desk.db.event.findMany({ where: { id: { in: eventIds } } })).map(({ type }) => type)
  return Promise.all((await errataOf(desk)).map(types))
}
const today = async () => {
  const figures = await desk.db.briefingFigure.findMany({
    where: { scope: `TIP/${tip}`, formula: 'actioned_of_requested' },
  })
  return figures.map((figure) => (figure.today as { DENOMINATOR?: number }).DENOMINATOR)
}

it('names the move, is made once, and again when the tip is moved back', async () => {
  expect(await today()).toEqual([2])
  const other = await makeCase(desk, { at: later })
  expect(await moveTo(other.case)).toEqual([['tip.moved']])
  expect(await today()).toEqual([0])
  const title = { item: sent.contents[0], title: 'Tên đúng', reason: 'lỗi chính tả' }
  await correctItem(desk.ask('can-bo-1', later), { key: newKey(), ...title })
  expect(await causes()).toEqual([['tip.moved']])
  expect(await moveTo(sent.case)).toEqual([['tip.moved'], ['tip.moved']])
  expect(await today()).toEqual([2])
})

it('covers every item of the tip, although one item is corrected before the job looks for errata', async () => {
  await move((await makeCase(desk, { at: later })).case)
  const kind = { item: sent.contents[0], kind: 'POST', reason: 'ghi nhầm' }
  await correctItem(desk.ask('can-bo-1', later), { key: newKey(), ...kind })
  expect((await causes()).slice(2)).toEqual([['tip.moved'], ['item.details_corrected']])
  expect(await today()).toEqual([0])
})
