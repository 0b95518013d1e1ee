/** What the errata of published briefings must add up to. */
import type { FigureChange } from '@takedown/server/domain/briefing-figures/errata.ts'
import type { Numbers } from '@takedown/server/domain/briefing-figures/figures.ts'
import { expect } from 'vitest'
import type { Desk } from '../make.ts'

export const errataOf = (desk: Desk) =>
  desk.db.briefingErratum.findMany({ orderBy: [{ foundAt: 'asc' }, { id: 'asc' }] })

/** Each erratum begins where the one before ended, and the last one ends at the numbers of today. */
export async function addUp(desk: Desk): Promise<void> {
  const figures = await desk.db.briefingFigure.findMany()
  const known = new Map(figures.map(({ briefingId, position, numbers }) => [`${briefingId} ${position}`, numbers]))
  for (const { briefingId, changes } of await errataOf(desk))
    for (const { figure, was, now } of changes as unknown as FigureChange[]) {
      expect(was).toEqual(known.get(`${briefingId} ${figure}`))
      expect(now).not.toEqual(was)
      known.set(`${briefingId} ${figure}`, now as never)
    }
  for (const { briefingId, position, today } of figures) expect(today).toEqual(known.get(`${briefingId} ${position}`))
  for (const [briefing, numbers] of sums(figures)) {
    expect([briefing, numbers.category]).toEqual([briefing, numbers.total])
    expect([briefing, numbers.platform]).toEqual([briefing, numbers.total])
    expect([briefing, numbers.kind]).toEqual([briefing, numbers.content])
  }
}

/** Requests of today in total and summed over categories and platforms, and content in total and summed over kinds. */
function sums(figures: { briefingId: string; section: string; formula: string; today: unknown }[]) {
  const totals = new Map<string, { total: number; category: number; platform: number; content: number; kind: number }>()
  for (const { briefingId, section, formula, today } of figures) {
    const of = totals.get(briefingId) ?? { total: 0, category: 0, platform: 0, content: 0, kind: 0 }
    totals.set(briefingId, of)
    const count = (today as Numbers).DENOMINATOR ?? 0
    if (section === 'TOTAL' && formula === 'confirmed_gone_of_requested') of.content += count
    if (formula !== 'actioned_of_requested') continue
    if (section === 'KIND') of.kind += count
    if (section === 'TOTAL') of.total += count
    if (section === 'CATEGORY') of.category += count
    if (section === 'PLATFORM') of.platform += count
  }
  return totals
}

/** The numbers of today are those of the items by plain SQL. */
export async function agreesWithItems(desk: Desk, asOf: Date): Promise<void> {
  const { rows } = await desk.sql.query<{ briefing: string; scope: string; counted: number }>(
    `SELECT b.id AS briefing, 'CATEGORY/' || c.category_id AS scope, count(*)::int AS counted
     FROM briefing b, request_item i JOIN removal_request r ON r.id = i.request_id JOIN "case" c ON c.id = r.case_id
     WHERE i.state = 'ACTIONED' AND date_trunc('month', i.sent_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = b.first_day
       AND i.sent_at <= $1
     GROUP BY 1, 2`,
    [asOf],
  )
  const expected = new Map(rows.map(({ briefing, scope, counted }) => [`${briefing} ${scope}`, counted]))
  const figures = await desk.db.briefingFigure.findMany({ where: { section: 'CATEGORY' } })
  for (const { briefingId, scope, today } of figures)
    expect((today as Numbers).NUMERATOR).toBe(expected.get(`${briefingId} ${scope}`) ?? 0)
}
