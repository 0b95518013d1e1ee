import { answerClarification, askClarification } from '@takedown/server/domain/clarifications.ts'
import { reverseItem } from '@takedown/server/domain/corrections.ts'
import { ValidationError } from '@takedown/server/domain/errors.ts'
import { recordCheck } from '@takedown/server/domain/evidence.ts'
import { type FormulaName, formulaNames, formulas, type Outcomes } from '@takedown/server/domain/formulas.ts'
import { type MetricsRow, metricsSide, parseMetricsFilter, readMetrics } from '@takedown/server/domain/metrics.ts'
import type { MetricsGroup } from '@takedown/server/domain/metrics-groups.ts'
import { readRequestItems } from '@takedown/server/domain/request-rows.ts'
import { inaccessibleActions } from '@takedown/server/domain/transitions.ts'
import { withdrawItems } from '@takedown/server/domain/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const asOf = new Date('2026-12-01T00:00:00Z')

/** A row with the ids of the items that its two sides list, page by page. Fails where a count and its list differ. */
async function read(
  input: unknown,
  formula: FormulaName,
  groupBy: MetricsGroup[] = [],
  at = asOf,
): Promise<(MetricsRow & { counted: string[]; of: string[] })[]> {
  const filter = parseMetricsFilter(input)
  const found = await readMetrics(desk.sql, filter, formula, groupBy, at)
  return Promise.all(
    found.map(async (row) => {
      const [counted, of] = await Promise.all(
        (['numerator', 'denominator'] as const).map((side) => listAll(() => metricsSide(filter, row, side))),
      )
      expect([row.numerator, row.denominator]).toEqual([counted?.length, of?.length])
      return { ...row, counted: counted!, of: of! }
    }),
  )
}

async function listAll(side: () => ReturnType<typeof metricsSide>): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const conditions = side()
    const last = ids.at(-1)
    if (last) conditions.and('i.id > ?', last)
    const page = await readRequestItems(desk.sql, conditions, { orderBy: 'i.id', limit: 100 })
    ids.push(...page.map(({ id }) => id))
    if (page.length < 100) return ids
  }
}

const only = <T>(rows: T[]): T => {
  expect(rows).toHaveLength(1)
  return rows[0]!
}
const sorted = (...ids: string[]) => ids.sort()
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
const percent = (row: { rate: number | null }) => Math.round((row.rate ?? Number.NaN) * 1000) / 10

/** Takes a step that needs the request's present version. */
async function atVersion<T>(request: string, step: (expectedVersion: number) => Promise<T>): Promise<T> {
  return step((await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).version)
}

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

  it('turns at midnight in Ho Chi Minh City, not in Greenwich', async () => {
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

  it('by SENT keeps what is still open in the denominator and says how many', async () => {
    const row = only(await read({ cases: [january.case], to: '2026-01-31' }, 'actioned_of_requested'))
    expect(row).toMatchObject({ numerator: 1, denominator: 2, rate: 0.5, stillOpen: 1 })
  })

  it('by ANSWERED counts the answers that fall in it, and says how many it leaves out', async () => {
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

  it('must not end before it begins', () => {
    expect(() => parseMetricsFilter({ from: '2026-02-01', to: '2026-01-31' })).toThrow(ValidationError)
    expect(() => parseMetricsFilter({ from: '2026-02-30' })).toThrow(ValidationError)
    expect(() => parseMetricsFilter({ platforms: ['facebook'] })).toThrow(ValidationError)
  })
})

describe('what was not asked for, or should not have been', () => {
  let sent: Sent
  beforeAll(async () => {
    sent = await makeSent(desk, { at: '2026-03-02T02:00:00Z', count: 7 })
    await answer(desk, sent, sent.items.slice(0, 5), removed, { at: '2026-03-02T05:00:00Z' })
    for (const [index, by] of ['PLATFORM', 'US', 'APPEAL', 'COURT'].entries())
      await atVersion(sent.request, (expectedVersion) =>
        reverseItem(desk.ask('lanh-dao', '2026-03-05T02:00:00Z'), {
          key: newKey(),
          item: sent.items[index],
          expectedVersion,
          by,
          reason: 'Xem xét lại',
        }),
      )
    await atVersion(sent.request, (expectedVersion) =>
      withdrawItems(desk.ask('can-bo-1', '2026-03-05T03:00:00Z'), {
        key: newKey(),
        request: sent.request,
        expectedVersion,
        items: [sent.items[5]],
        reason: 'Gửi nhầm',
      }),
    )
  })

  it('leaves the numerator when the platform alone reversed it, both sides when we, an appeal or a court did', async () => {
    for (const formula of ['actioned_of_requested', 'resolved_of_requested', 'resolved_of_answerable'] as const) {
      const row = only(await read({ cases: [sent.case] }, formula))
      expect(row).toMatchObject({ reversed: 3, withdrawn: 1, stillOpen: 1, formula })
      expect(row.counted).toEqual([sent.items[4]])
      expect(row.of).toEqual(sorted(sent.items[0]!, sent.items[4]!, sent.items[6]!))
    }
  })

  it('is counted on lines of its own, so that nothing that was sent is lost', async () => {
    const row = only(await read({ cases: [sent.case] }, 'actioned_of_requested'))
    expect(row.denominator + row.reversed + row.withdrawn).toBe(sent.items.length)
  })

  it('is not counted before it was sent', async () => {
    await makeDraft(desk, { at: '2026-03-02T02:00:00Z', case: sent.case })
    expect(await read({ cases: [sent.case] }, 'actioned_of_requested')).toMatchObject([{ denominator: 3 }])
  })
})

describe('the formulas', () => {
  const at = '2026-04-06T02:00:00Z'
  const outcomes = [
    removed,
    { state: 'ACTIONED', action: 'AGE_RESTRICTED' },
    { state: 'ACTIONED', action: 'DEMOTED' },
    { state: 'ACTIONED', action: 'LABELLED' },
    { state: 'ALREADY_GONE' },
    { state: 'NOT_FOUND' },
    { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' },
    { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
    { state: 'REFUSED', refusalReason: 'DISPUTED' },
  ] as const
  let sent: Sent
  beforeAll(async () => {
    sent = await makeSent(desk, { at, count: outcomes.length + 1 })
    for (const [index, outcome] of outcomes.entries())
      await answer(desk, sent, [sent.items[index]!], outcome, { at: '2026-04-06T08:00:00Z' })
  })
  const pick = (...indexes: number[]) => sorted(...indexes.map((index) => sent.items[index]!))

  it('take an age limit, a demotion or a label for an action, but not for a removal', async () => {
    const [actioned, resolved] = await Promise.all(
      (['actioned_of_requested', 'resolved_of_requested'] as const).map((formula) =>
        read({ cases: [sent.case] }, formula).then(only),
      ),
    )
    expect(actioned?.counted).toEqual(pick(0, 1, 2, 3))
    expect(resolved?.counted).toEqual(pick(0, 4))
    expect(actioned?.of).toEqual(pick(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
  })

  it('leave out of what is answerable what was not found or not clear, but not what is disputed', async () => {
    const row = only(await read({ cases: [sent.case] }, 'resolved_of_answerable'))
    expect(row.counted).toEqual(pick(0, 4))
    expect(row.of).toEqual(pick(0, 1, 2, 3, 4, 8, 9))
  })

  it('confirm as gone only what our own checks found gone and the platform did not put back', async () => {
    const officer = desk.ask('can-bo-1', '2026-04-10T02:00:00Z')
    for (const index of [0, 8]) await recordCheck(officer, { key: newKey(), item: sent.contents[index], up: false })
    await recordCheck(officer, { key: newKey(), item: sent.contents[1], up: true })
    const row = only(await read({ cases: [sent.case] }, 'confirmed_gone_of_requested'))
    expect(row.counted).toEqual(pick(0, 8))
    await atVersion(sent.request, (expectedVersion) =>
      reverseItem(desk.ask('lanh-dao', '2026-04-11T02:00:00Z'), {
        key: newKey(),
        item: sent.items[0],
        expectedVersion,
        by: 'PLATFORM',
        reason: 'Nền tảng khôi phục',
      }),
    )
    expect(only(await read({ cases: [sent.case] }, 'confirmed_gone_of_requested')).counted).toEqual(pick(8))
  })
})

describe('on time', () => {
  const at = '2026-05-04T02:00:00Z'
  const due = '2026-05-05T02:00:00Z'
  let sent: Sent
  const pick = (...indexes: number[]) => sorted(...indexes.map((index) => sent.items[index]!))
  const onTime = (when: string) => read({ cases: [sent.case] }, 'on_time', [], new Date(when)).then(only)

  beforeAll(async () => {
    sent = await makeSent(desk, { at, count: 7 })
    await answer(desk, sent, [sent.items[0]!], removed, { at: due })
    await answer(desk, sent, [sent.items[1]!], { state: 'ALREADY_GONE' }, { at: '2026-05-04T03:00:00Z' })
    await answer(desk, sent, [sent.items[2]!], removed, { at: '2026-05-05T02:00:00.001Z' })
    await answer(
      desk,
      sent,
      [sent.items[3]!],
      { state: 'REFUSED', refusalReason: 'DISPUTED' },
      { at: '2026-05-04T03:00:00Z' },
    )
    const question = { key: newKey(), request: sent.request, items: [sent.items[4]], question: 'Ở đâu?' }
    await askClarification(desk.ask('facebook', '2026-05-04T20:00:00Z'), question)
    const late = { key: newKey(), request: sent.request, items: [sent.items[5]], question: 'Ở đâu?' }
    await askClarification(desk.ask('facebook', '2026-05-05T04:00:00Z'), late)
  })

  it('counts an answer at the very moment that it was due, and none a millisecond later', async () => {
    const row = await onTime('2026-05-05T06:00:00Z')
    expect(row.counted).toEqual(pick(0, 1))
    expect(row.of).toEqual(pick(0, 1, 2, 3, 5, 6))
  })

  it('does not hold against a platform what is not due yet, or waits for our word', async () => {
    expect((await onTime('2026-05-04T12:00:00Z')).of).toEqual(pick(0, 1, 2, 3))
    expect((await onTime(due)).of).toEqual(pick(0, 1, 2, 3))
  })

  it('lets the clock of a question go on from where it stopped', async () => {
    const answered = { key: newKey(), request: sent.request, items: [sent.items[4]], answer: 'Ở phút thứ hai' }
    await answerClarification(desk.ask('can-bo-1', '2026-05-06T02:00:00Z'), answered)
    await answer(desk, sent, [sent.items[4]!], removed, { at: '2026-05-06T07:00:00Z' })
    const row = await onTime('2026-05-07T06:00:00Z')
    expect(row.counted).toEqual(pick(0, 1, 4))
  })

  it('holds no time against a platform that answers its own question before we do', async () => {
    const other = await makeSent(desk, { at })
    const question = { key: newKey(), request: other.request, items: other.items, question: 'Ở đâu?' }
    await askClarification(desk.ask('facebook', '2026-05-04T20:00:00Z'), question)
    await answer(desk, other, other.items, removed, { at: '2026-05-09T02:00:00Z' })
    expect(only(await read({ cases: [other.case] }, 'on_time')).counted).toEqual(other.items)
  })
})

describe('groups', () => {
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
      legalBasis: 'nd-147-2024-48h',
      reconstructed: true,
    })
  })

  it('are named in both languages, by their rows or by their words', async () => {
    const rows = await read(both(), 'actioned_of_requested', ['PLATFORM', 'CATEGORY', 'KIND', 'LEGAL_BASIS'])
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
        expect.stringContaining('complaint by a user'),
      ],
    ])
    expect(rows.map(({ of }) => of)).toEqual([sorted(...debts.items), fakes.items])
  })

  it('say which of them hold reconstructed figures', async () => {
    const rows = await read(both(), 'actioned_of_requested', ['CASE'])
    expect(rows.map(({ keys, reconstructed }) => [keys[0]?.key, reconstructed])).toEqual([
      [debts.case, false],
      [fakes.case, true],
    ])
    expect(only(await read(both(), 'actioned_of_requested')).reconstructed).toBe(true)
  })

  it('narrow to platforms, kinds, and categories with everything below them', async () => {
    const of = async (filter: object) => only(await read({ ...both(), ...filter }, 'actioned_of_requested')).of
    const everything = sorted(...debts.items, ...fakes.items)
    expect(await of({ categories: [desk.categories['lua-dao']] })).toEqual(everything)
    expect(await of({ categories: [desk.categories['bung-no']] })).toEqual(sorted(...debts.items))
    expect(await of({ categories: [desk.categories['tu-hai']] })).toEqual([])
    expect(await of({ kinds: ['ACCOUNT'] })).toEqual(fakes.items)
    expect(await of({ platforms: [desk.platforms.facebook] })).toEqual(sorted(...debts.items))
    expect(await of({ platforms: [desk.platforms.facebook, desk.platforms.tiktok] })).toEqual(everything)
  })

  it('are one row, the total, when there are none, even of nothing', async () => {
    expect(await read({ from: '2001-01-01', to: '2001-01-02' }, 'on_time')).toMatchObject([
      { keys: [], numerator: 0, denominator: 0, rate: null, stillOpen: 0, reversed: 0, withdrawn: 0 },
    ])
    expect(await read({ from: '2001-01-01', to: '2001-01-02' }, 'on_time', ['PLATFORM'])).toEqual([])
  })
})

describe('of everything that this file asked for', () => {
  it('each formula gives what it says of the counts', async () => {
    const items = await desk.db.requestItem.findMany({ where: { sentAt: { not: null } }, include: { item: true } })
    const wrong = items.filter(({ reversedBy }) => reversedBy && reversedBy !== 'PLATFORM')
    const kept = items.filter((item) => !wrong.includes(item) && item.state !== 'WITHDRAWN')
    const count = (holds: (item: (typeof items)[number]) => boolean) => kept.filter(holds).length
    const inaccessible = inaccessibleActions as readonly (string | null)[]
    const dealtWith = ['ACTIONED', 'ALREADY_GONE']
    const outcomes: Outcomes = {
      sent: items.length,
      withdrawn: items.filter(({ state }) => state === 'WITHDRAWN').length,
      reversedAsWrong: wrong.length,
      actioned: count(({ state }) => state === 'ACTIONED'),
      actionedInaccessible: count(({ state, action }) => state === 'ACTIONED' && inaccessible.includes(action)),
      alreadyGone: count(({ state }) => state === 'ALREADY_GONE'),
      notFound: count(({ state }) => state === 'NOT_FOUND'),
      notEnoughInformation: count(({ refusalReason }) => refusalReason === 'NOT_ENOUGH_INFORMATION'),
      violationUnclear: count(({ refusalReason }) => refusalReason === 'VIOLATION_UNCLEAR'),
      confirmedGone: count(({ state, item }) => item.presence === 'GONE' && state !== 'REVERSED'),
      onTime: count(({ state, answeredAt, dueAt }) => dealtWith.includes(state) && answeredAt! <= dueAt!),
      // Everything here was due long before; what waits for us had run out before it was asked.
      answeredOrPassed: kept.length,
    }
    for (const formula of formulaNames) {
      const row = only(await read({}, formula))
      expect({ formula, numerator: row.numerator, denominator: row.denominator }).toEqual({
        formula,
        numerator: formulas[formula].numerator(outcomes),
        denominator: formulas[formula].denominator(outcomes),
      })
    }
  })
})

describe('what Google published of YouTube in Viet Nam for the first half of 2025', () => {
  it('comes out as 60.8, 71.8 and 98.5 per cent', async () => {
    const refused = (refusalReason: string) => ({ state: 'REFUSED', refusalReason }) as const
    const published = [
      [920, { ...removed, ground: 'LEGAL' }],
      [9, { ...removed, ground: 'POLICY' }],
      [36, { state: 'NOT_FOUND' }],
      [378, refused('NOT_ENOUGH_INFORMATION')],
      [17, refused('NO_VIOLATION_FOUND')],
      [169, { state: 'ALREADY_GONE' }],
    ] as const
    const cases: string[] = []
    for (const [count, outcome] of published)
      for (let left: number = count; left > 0; left -= 500) {
        const sent = await makeSent(desk, { at: '2025-03-03T02:00:00Z', count: Math.min(left, 500) })
        await answer(desk, sent, sent.items, outcome, { at: '2025-03-03T12:00:00Z' })
        cases.push(sent.case)
      }
    const names = ['actioned_of_requested', 'resolved_of_requested', 'resolved_of_answerable'] as const
    const rows = await Promise.all(names.map((formula) => read({ cases }, formula).then(only)))
    expect(rows.map(({ of }) => of.length)).toEqual([1529, 1529, 1115])
    expect(rows.map(percent)).toEqual([60.8, 71.8, 98.5])
  })
})
