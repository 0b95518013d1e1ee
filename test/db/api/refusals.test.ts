/** Refusals by reason over HTTP: in the figures and in a briefing, each number with exactly its items. */
import { shippedCodes } from '@takedown/server/domain/vocabularies/shipped.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent } from '#support/make.ts'

const reasons = shippedCodes('RefusalReason')
const [first, second, third] = reasons as [string, string, string]
const filter = { from: '2025-10-01', to: '2025-10-31' }

let app: TestApp
let manager: Client
let refused: Record<string, string[]>
let caseId: string
beforeAll(async () => {
  app = await startApp()
  const sent = await makeSent(app.desk, { at: '2025-10-20T03:00:00Z', count: 5 })
  caseId = `Case_${sent.case}`
  const [one, two, three, four] = sent.items as [string, string, string, string]
  refused = { [first]: [one, two], [second]: [three] }
  const at = '2025-10-21T03:00:00Z'
  for (const [refusalReason, items] of Object.entries(refused))
    await answer(app.desk, sent, items, { state: 'REFUSED', refusalReason }, { at })
  await answer(app.desk, sent, [four], { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at })
  manager = await app.as('MANAGER')
})
afterAll(() => app.stop())

interface Connection {
  nodes: { id: string }[]
}
const idsIn = ({ nodes }: Connection) => nodes.map(({ id }) => id).sort()
const idsOf = (items: readonly string[]) => items.map((item) => `RequestItem_${item}`).sort()

describe('the figures', () => {
  const read = async (refusals: string) =>
    (
      await manager.get(`query ($filter: MetricsFilter!) { figures(filter: $filter) { rows { ${refusals} } } }`, {
        filter,
      })
    ).figures.rows[0].refusals

  it('state the share of every refusal reason, in the order of the vocabulary', async () => {
    const found = await read('refusals { reason { code label } numerator denominator share printedEn }')
    expect(found.map(({ reason }: { reason: { code: string } }) => reason.code)).toEqual(reasons)
    const shares = found.map(({ numerator, denominator, share }: Record<string, number>) => [
      ...[numerator, denominator, share],
    ])
    expect(shares).toEqual(
      reasons.map((reason) => [refused[reason]?.length ?? 0, 5, (refused[reason]?.length ?? 0) / 5]),
    )
    expect(found[0].printedEn).toBe('refused: violation unclear ÷ requested')
  })

  it('open each share into exactly its items', async () => {
    const items = 'numeratorItems { nodes { id } } denominatorItems { nodes { id } }'
    for (const { reason, numeratorItems, denominatorItems } of await read(`refusals { reason { code } ${items} }`)) {
      expect(idsIn(numeratorItems)).toEqual(idsOf(refused[reason.code] ?? []))
      expect(denominatorItems.nodes).toHaveLength(5)
    }
  })

  it('give only the requested reasons, and refuse an unknown code by name', async () => {
    expect(await read(`refusals(reasons: ["${second}"]) { reason { code } }`)).toEqual([{ reason: { code: second } }])
    await expect(read('refusals(reasons: ["NONE"]) { share }')).rejects.toThrow('NONE')
  })
})

describe('a briefing', () => {
  const number = async (id: string, more: string) =>
    (
      await manager.get(
        `query ($id: ID!) { briefing(id: $id) { number(figure: 0, ${more}) {
          side reason { code } value items { nodes { today { id } } } } } }`,
        { id },
      )
    ).briefing.number

  it('counts each reason on its own, and opens it into exactly its items', async () => {
    const draft = {
      month: '2025-10',
      heldOn: '2025-11-06',
      introVi: 'Lời dẫn',
      introEn: 'Lead',
      cases: [{ caseId, titleVi: 'Vụ', titleEn: 'Case' }],
    }
    const { id } = await manager.must('draftBriefing', draft)
    const { figures } = (
      await manager.get(
        'query ($id: ID!) { briefing(id: $id) { figures { numbers { side value reason { code } } } } }',
        {
          id,
        },
      )
    ).briefing
    const counted = figures[0].numbers.filter(({ side }: { side: string }) => side === 'REFUSED')
    expect(counted).toEqual([
      { side: 'REFUSED', value: 2, reason: { code: first } },
      { side: 'REFUSED', value: 1, reason: { code: second } },
    ])
    for (const [reason, items] of Object.entries({ ...refused, [third]: [] })) {
      const { items: listed, ...stated } = await number(id, `side: REFUSED, reason: "${reason}"`)
      expect(stated).toEqual({ side: 'REFUSED', value: items.length, reason: { code: reason } })
      expect(listed.nodes.map(({ today }: { today: { id: string } }) => today.id).sort()).toEqual(idsOf(items))
    }
    await expect(number(id, 'side: REFUSED')).rejects.toThrow('reason')
    await expect(number(id, `side: OPEN, reason: "${first}"`)).rejects.toThrow('reason')
    await expect(number(id, 'side: REFUSED, reason: "NONE"')).rejects.toThrow('NONE')
  })
})
