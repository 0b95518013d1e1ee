/** The reference case in each jurisdiction pack: a newsroom's tip, 47 groups, one request, 43 blocked and 4 refused. */
import { createClient } from '@takedown/prisma/client.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { describe, expect, it } from 'vitest'
import { answer, type Desk, draftOf, makeCase, newKey, openDesk, sendDraft } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

const HOUR_MS = 3_600_000
const start = new Date('2026-01-01T00:00:00Z')
const at = '2026-11-24T02:00:00Z'

/** Opens a desk on a database of its own that has only this pack. */
async function deskOf(pack: Parameters<typeof shippedPack>[0]): Promise<Desk> {
  const url = await freshDatabase()
  const db = createClient(url)
  await loadReference(db, start, shippedPack(pack))
  await db.$disconnect()
  return openDesk(url)
}

describe.each([
  ['vn', { category: 'bung-no', power: 'nd-147-2024-24h', hours: 24, prefixes: ['PA', 'VV', 'YC'] }],
  ['eu-dsa', { category: 'scams-and-fraud', power: 'dsa-9', hours: null, prefixes: ['TIP', 'CASE', 'ORD'] }],
  ['us-tida', { category: 'digital-forgeries', power: 'tida-3', hours: 48, prefixes: ['TIP', 'CASE', 'REQ'] }],
] as const)('the reference case in the pack %s', (name, { category, power, hours, prefixes }) => {
  it('comes to 43 blocked and 4 refused groups, by the clock and numbers of the pack', async () => {
    const desk = await deskOf(name)
    try {
      const reporter = desk.ask('bao-chi', at)
      const tip = await submitTip(reporter, { key: newKey(), subject: 'Nhóm', text: 'Các nhóm vi phạm' })
      const { id: caseId } = await openCase(desk.ask('can-bo-1', at), {
        ...{ key: newKey(), title: 'Nhóm vi phạm', category: desk.categories[category], tips: [tip.id] },
      })
      const groups = Array.from({ length: 47 }, (_, n) => `https://facebook.com/groups/9000000000000${100 + n}`)
      const gathered = await makeCase(desk, { at, case: caseId, category, urls: groups })
      const draft = await sendDraft(desk, await draftOf(desk, gathered, { at, power }), at)
      await answer(desk, draft, draft.items.slice(0, 43), { state: 'ACTIONED', action: 'GROUP_DISABLED' }, { at })
      await answer(desk, draft, draft.items.slice(43), { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })

      const request = await desk.db.removalRequest.findUniqueOrThrow({
        where: { id: draft.request },
        include: { items: { include: { item: true } }, case: { include: { tips: true } } },
      })
      const counted = (state: string) => request.items.filter((item) => item.state === state).length
      expect([request.items.length, counted('ACTIONED'), counted('REFUSED')]).toEqual([47, 43, 4])
      expect(new Set(request.items.map(({ item }) => item.kind))).toEqual(new Set(['GROUP']))
      const limits = request.items.map(
        ({ firstDueAt, sentAt }) => firstDueAt && firstDueAt.getTime() - sentAt!.getTime(),
      )
      expect(new Set(limits)).toEqual(new Set([hours && hours * HOUR_MS]))
      const numbers = [request.case.tips[0]!.number, request.case.number, request.number]
      expect(numbers.map((number) => number.split('-')[0])).toEqual(prefixes)
    } finally {
      await desk.close()
    }
  })
})
