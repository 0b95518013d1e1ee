/** Rates by period, treatment of withdrawn and reversed items, and groups. */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { DEMO_POWER } from '@takedown/server/demo/power.ts'
import { ValidationError } from '@takedown/server/domain/core/errors.ts'
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import { parseMetricsFilter, readMetrics } from '@takedown/server/domain/figures/rates-query.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { only, readFigures } from '#support/models/figures.ts'
import { reverse } from '#support/objects/reversals.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const asOf = new Date('2026-12-01T00:00:00Z')
const read = (input: unknown, formula: FormulaName, groupBy: MetricsGroup[] = [], at = asOf) =>
  readFigures(desk, input, formula, groupBy, at)
const sorted = (...ids: string[]) => ids.sort()
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const

describe('a period', () => {
  const before = '2026-01-31T16:59:59.999Z'
  const after = '2026-01-31T17:00:00.000Z'
  let january: Sent
  let february: Sent

  beforeAll(async () => {
    january = await makeSent(desk, { at: before, count: 2 })
    february = await makeSent(desk, { at: after, count: 1, case: january.case })
    await answer(desk, january, [january.items[0]!], removed, { at: after })
  })

  it('changes at midnight in Ho Chi Minh City, not in Greenwich', async () => {
    const rows = await read({ cases: [january.case] }, 'actioned_of_requested', ['MONTH'])
    expect(rows.map(({ keys, of }) => [keys[0]?.key, of])).toEqual([
      ['2026-01', sorted(...january.items)],
      ['2026-02', february.items],
    ])
    expect(rows[0]?.keys[0]).toEqual({
      group: 'MONTH',
      key: '2026-01',
      labelVi: 'Tháng 1/2026',
      labelEn: 'January 2026',
    })
  })

  it('includes its first and its last day', async () => {
    const of = async (from: string | null, to: string | null) =>
      only(await read({ cases: [january.case], from, to }, 'actioned_of_requested')).of
    expect(await of('2026-01-31', '2026-01-31')).toEqual(sorted(...january.items))
    expect(await of('2026-02-01', '2026-02-01')).toEqual(february.items)
    expect(await of(null, '2026-01-31')).toEqual(sorted(...january.items))
    expect(await of('2026-02-01', null)).toEqual(february.items)
    expect(await of('2026-02-02', null)).toEqual([])
  })

  it('by SENT keeps open items in the denominator and states their number', async () => {
    const row = only(await read({ cases: [january.case], to: '2026-01-31' }, 'actioned_of_requested'))
    expect(row).toMatchObject({ numerator: 1, denominator: 2, rate: 0.5, stillOpen: 1 })
  })

  it('by ANSWERED counts the answers within it, and states how many items it leaves out', async () => {
    const rows = await read({ cases: [january.case], by: 'ANSWERED' }, 'actioned_of_requested', ['MONTH'])
    expect(
      rows.map(({ keys, numerator, denominator, stillOpen }) => [keys[0]?.key, numerator, denominator, stillOpen]),
    ).toEqual([
      ['2026-01', 0, 0, 1],
      ['2026-02', 1, 1, 1],
    ])
    expect(rows[0]?.rate).toBeNull()
    expect(rows[1]?.of).toEqual([january.items[0]])
  })

  it('names the open items that are not due, and can leave them out of the denominator', async () => {
    const sent = await makeSent(desk, { at: '2026-03-10T02:00:00Z', count: 4 })
    await answer(desk, sent, [sent.items[0]!], removed, { at: '2026-03-10T03:00:00Z' })
    const open = await desk.db.requestItem.findFirstOrThrow({ where: { id: sent.items[1]! } })
    const dueAt = open.dueAt!.getTime()
    const readAt = async (time: number, leaveOut: boolean) => {
      const filter = parseMetricsFilter({ cases: [sent.case] })
      return only(await readMetrics(desk.sql, filter, 'actioned_of_requested', [], new Date(time), leaveOut))
    }
    expect(await readAt(dueAt, true)).toMatchObject({ numerator: 1, denominator: 1, rate: 1, notDue: 3 })
    expect(await readAt(dueAt, false)).toMatchObject({ numerator: 1, denominator: 4, rate: 0.25, notDue: 3 })
    expect(await readAt(dueAt + 1, true)).toMatchObject({ denominator: 4, rate: 0.25, notDue: 0 })
  })

  it('must not end before it begins', () => {
    expect(() => parseMetricsFilter({ from: '2026-02-01', to: '2026-01-31' })).toThrow(ValidationError)
    expect(() => parseMetricsFilter({ from: '2026-02-30' })).toThrow(ValidationError)
    expect(() => parseMetricsFilter({ platforms: ['facebook'] })).toThrow(ValidationError)
  })
})

describe('an item that was withdrawn or wrongly requested', () => {
  let sent: Sent
  beforeAll(async () => {
    sent = await makeSent(desk, { at: '2026-03-02T02:00:00Z', count: 7 })
    await answer(desk, sent, sent.items.slice(0, 5), removed, { at: '2026-03-02T05:00:00Z' })
    for (const [index, by] of ['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT'].entries())
      await reverse(desk, sent, { item: sent.items[index]!, by }, '2026-03-05T02:00:00Z')
    await atVersion(desk, sent.request, (expectedVersion) =>
      withdrawItems(desk.ask('can-bo-1', '2026-03-05T03:00:00Z'), {
        key: newKey(),
        request: sent.request,
        expectedVersion,
        items: [sent.items[5]],
        reason: 'Gửi nhầm',
      }),
    )
  })

  it('leaves the numerator if the platform alone reversed it, and both sides if we, an appeal or a court did', async () => {
    for (const formula of ['actioned_of_requested', 'resolved_of_requested', 'resolved_of_answerable'] as const) {
      const row = only(await read({ cases: [sent.case] }, formula))
      expect(row).toMatchObject({ reversed: 3, withdrawn: 1, stillOpen: 1, formula })
      expect(row.counted).toEqual([sent.items[4]])
      expect(row.of).toEqual(sorted(sent.items[0]!, sent.items[4]!, sent.items[6]!))
    }
  })

  it('is counted separately, so that every sent item is counted exactly once', async () => {
    const row = only(await read({ cases: [sent.case] }, 'actioned_of_requested'))
    expect(row.denominator + row.reversed + row.withdrawn).toBe(sent.items.length)
  })

  it('is not counted before it was sent', async () => {
    await makeDraft(desk, { at: '2026-03-02T02:00:00Z', case: sent.case })
    expect(await read({ cases: [sent.case] }, 'actioned_of_requested')).toMatchObject([{ denominator: 3 }])
  })
})

describe('figure groups', () => {
  let debts: Sent
  let fakes: Sent
  const both = () => ({ cases: [debts.case, fakes.case] })
  beforeAll(async () => {
    const groups = ['https://facebook.com/groups/demo-thu-a', 'https://facebook.com/groups/demo-thu-b']
    debts = await makeSent(desk, { at: '2026-06-01T02:00:00Z', urls: groups })
    fakes = await makeSent(desk, {
      at: '2026-06-02T02:00:00Z',
      urls: ['https://tiktok.com/@demo-thu'],
      platform: 'tiktok',
      category: 'gia-mao',
      power: DEMO_POWER,
      reconstructed: true,
    })
  })

  it('are named in both languages, by their rows or by fixed labels', async () => {
    const rows = await read(both(), 'actioned_of_requested', ['PLATFORM', 'CATEGORY', 'KIND', 'POWER'])
    expect(rows.map(({ keys }) => keys.map(({ labelVi, labelEn }) => `${labelVi} / ${labelEn}`))).toEqual([
      [
        'Facebook / Facebook',
        'Hướng dẫn bùng nợ / Dodging debts',
        'Nhóm / Group',
        expect.stringContaining('147/2024/ND-CP'),
      ],
      [
        'TikTok / TikTok',
        'Giả mạo cơ quan, tổ chức, cá nhân / Impersonation',
        'Tài khoản / Account',
        expect.stringContaining('sample data'),
      ],
    ])
    expect(rows.map(({ of }) => of)).toEqual([sorted(...debts.items), fakes.items])
  })

  it('state which of them hold reconstructed figures', async () => {
    const rows = await read(both(), 'actioned_of_requested', ['CASE'])
    expect(rows.map(({ keys, reconstructed }) => [keys[0]?.key, reconstructed])).toEqual([
      [debts.case, false],
      [fakes.case, true],
    ])
    expect(only(await read(both(), 'actioned_of_requested')).reconstructed).toBe(true)
  })

  it('narrow to platforms, kinds, and categories with their descendants', async () => {
    const of = async (filter: object) => only(await read({ ...both(), ...filter }, 'actioned_of_requested')).of
    const everything = sorted(...debts.items, ...fakes.items)
    expect(await of({ categories: [desk.categories['lua-dao']] })).toEqual(everything)
    expect(await of({ categories: [desk.categories['bung-no']] })).toEqual(sorted(...debts.items))
    expect(await of({ categories: [desk.categories['tu-hai']] })).toEqual([])
    expect(await of({ kinds: ['ACCOUNT'] })).toEqual(fakes.items)
    expect(await of({ platforms: [desk.platforms.facebook] })).toEqual(sorted(...debts.items))
    expect(await of({ platforms: [desk.platforms.facebook, desk.platforms.tiktok] })).toEqual(everything)
  })

  it('are one row, the total, without a grouping, even if it is empty', async () => {
    expect(await read({ from: '2001-01-01', to: '2001-01-02' }, 'on_time')).toMatchObject([
      { keys: [], numerator: 0, denominator: 0, rate: null, stillOpen: 0, reversed: 0, withdrawn: 0 },
    ])
    expect(await read({ from: '2001-01-01', to: '2001-01-02' }, 'on_time', ['PLATFORM'])).toEqual([])
  })
})
