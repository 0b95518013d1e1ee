/** Entries that an operator adds count in figures, filters and briefings at once, without a restart. */
import { readContent } from '@takedown/server/briefings/content.ts'
import { writeDocument } from '@takedown/server/briefings/document.ts'
import { correctItem } from '@takedown/server/domain/cases/item-corrections.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { vocabularyOf } from '#support/api/vocabulary-changes.ts'
import { answer, makeSent, newKey, type Sent } from '#support/make.ts'

const AT = '2025-10-21T03:00:00Z'
const filter = { from: '2025-10-01', to: '2025-10-31' }
let app: TestApp
let manager: Client
let sent: Sent
beforeAll(async () => {
  app = await startApp()
  manager = await app.as('MANAGER')
  // The rollups exist before the entries do.
  await manager.get('{ figures(filter: {}) { asOf } }')
  const { add } = vocabularyOf(app.desk, AT)
  await add({ vocabulary: 'RefusalReason', code: 'UNREADABLE', vi: 'tệp hỏng', en: 'broken file', flags: ['unclear'] })
  await add({ vocabulary: 'RefusalReason', code: 'FORCE_MAJEURE', vi: 'bất khả kháng', en: 'force majeure' })
  const flags = ['makesInaccessible', 'accountLevel']
  await add({ vocabulary: 'Action', code: 'SHOP_CLOSED', vi: 'Đóng gian hàng', en: 'Shop closed', flags })
  await add({ vocabulary: 'Action', code: 'BLURRED', vi: 'Làm mờ', en: 'Blurred' })
  await add({ vocabulary: 'ContentKind', code: 'SHOP', vi: 'Gian hàng', en: 'Shop', flags: ['accountLevel'] })
  sent = await makeSent(app.desk, { at: '2025-10-20T03:00:00Z', count: 6 })
  await correctItem(app.desk.ask('can-bo-1', AT), {
    ...{ key: newKey(), item: sent.contents[3]!, kind: 'SHOP', reason: 'Ghi nhầm loại' },
  })
  const outcomes = [
    { state: 'REFUSED', refusalReason: 'UNREADABLE' },
    { state: 'REFUSED', refusalReason: 'FORCE_MAJEURE' },
    { state: 'ACTIONED', action: 'SHOP_CLOSED' },
    { state: 'ACTIONED', action: 'BLURRED' },
    { state: 'ACTIONED', action: 'LABELLED' },
  ] as const
  for (const [index, outcome] of outcomes.entries())
    await answer(app.desk, sent, [sent.items[index]!], outcome, { at: AT })
})
afterAll(() => app.stop())

const rowOf = async (selection: string, more: object = {}) => {
  const query = `query ($filter: MetricsFilter!) { figures(filter: $filter) { rows { ${selection} } } }`
  return (await manager.get(query, { filter: { ...filter, ...more } })).figures.rows[0]
}
const idsOf = (...indexes: number[]) => indexes.map((index) => `RequestItem_${sent.items[index]}`).sort()
const idsIn = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id).sort()

describe('the figures', () => {
  it.each([{}, { by: 'ANSWERED' }, { caseIds: true }])('count reasons and actions of the operator, %j', async (by) => {
    const more = 'caseIds' in by ? { caseIds: [`Case_${sent.case}`] } : by
    const share = 'numerator denominator numeratorItems { nodes { id } }'
    const { refusals, actions } = await rowOf(
      `refusals(reasons: ["UNREADABLE", "FORCE_MAJEURE"]) { reason { code label } printedEn ${share} }
       actions { action { code label } printedVi ${share} }`,
      more,
    )
    const requested = 'by' in by ? 5 : 6
    expect(refusals.map(({ reason, numerator, denominator }: never) => [reason, numerator, denominator])).toEqual([
      [{ code: 'UNREADABLE', label: 'tệp hỏng' }, 1, requested],
      [{ code: 'FORCE_MAJEURE', label: 'bất khả kháng' }, 1, requested],
    ])
    expect(refusals[1].printedEn).toBe('refused: force majeure ÷ requested')
    expect(refusals.map((each: { numeratorItems: never }) => idsIn(each.numeratorItems))).toEqual([idsOf(0), idsOf(1)])
    const counted = actions.filter(({ numerator }: { numerator: number }) => numerator > 0)
    expect(counted.map(({ action }: { action: { code: string } }) => action.code)).toEqual([
      ...['LABELLED', 'SHOP_CLOSED', 'BLURRED'],
    ])
    expect(counted[1].denominator).toBe(3)
    expect(idsIn(counted[1].numeratorItems)).toEqual(idsOf(2))
    expect(counted[1].printedVi).toContain('Đóng gian hàng')
  })

  it('follow the flags: what is inaccessible, answerable and at account level', async () => {
    const names = ['RESOLVED', 'ANSWERABLE', 'ACCOUNT_LEVEL', 'REFUSED', 'ACTIONED']
    const { counts } = await rowOf(`counts(names: [${names}]) { name value items { nodes { id } } }`)
    const of = (name: string) => counts.find((count: { name: string }) => count.name === name)
    expect(idsIn(of('RESOLVED').items)).toEqual(idsOf(2))
    expect(idsIn(of('ANSWERABLE').items)).toEqual(idsOf(1, 2, 3, 4, 5))
    expect(idsIn(of('ACCOUNT_LEVEL').items)).toEqual(idsOf(2, 3))
    expect(names.map((name) => of(name).value)).toEqual([1, 5, 2, 2, 3])
  })

  it('filter and group by a kind of the operator, under its label', async () => {
    const { counts } = await rowOf('counts(names: [SENT]) { value }', { kinds: ['SHOP'] })
    expect(counts).toEqual([{ value: 1 }])
    const { figures } = await manager.get(
      `query ($filter: MetricsFilter!) { figures(filter: $filter, groupBy: [KIND]) {
        rows { keys { key labelVi labelEn } } } }`,
      { filter },
    )
    expect(figures.rows.map(({ keys }: { keys: object[] }) => keys[0])).toEqual([
      { key: 'POST', labelVi: 'Bài viết', labelEn: 'Post' },
      { key: 'SHOP', labelVi: 'Gian hàng', labelEn: 'Shop' },
    ])
  })
})

it('a briefing states a reason and a kind of the operator, also on paper in both languages', async () => {
  const { id } = await manager.must('draftBriefing', {
    ...{ month: '2025-10', heldOn: '2025-11-06', introVi: 'Lời dẫn', introEn: 'Lead' },
    cases: [{ caseId: `Case_${sent.case}`, titleVi: 'Vụ', titleEn: 'Case' }],
  })
  const { figures } = (
    await manager.get(
      'query ($id: ID!) { briefing(id: $id) { figures { labelVi numbers { side value reason { code } } } } }',
      { id },
    )
  ).briefing
  const numbers = figures[0].numbers.filter(({ side }: { side: string }) => side === 'REFUSED')
  expect(numbers.map(({ reason, value }: { reason: object; value: number }) => [reason, value])).toEqual([
    [{ code: 'FORCE_MAJEURE' }, 1],
    [{ code: 'UNREADABLE' }, 1],
  ])
  expect(figures.map(({ labelVi }: { labelVi: string }) => labelVi)).toContain('Gian hàng')
  const { viewer } = app.desk.ask('quan-ly', AT)
  const content = (await readContent(app.db, viewer, id.slice('Briefing_'.length)))!
  expect(writeDocument(content, 'vi', 'http://x')).toContain('bất khả kháng')
  expect(writeDocument(content, 'en', 'http://x')).toContain('force majeure')
})
