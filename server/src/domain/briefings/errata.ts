/**
 * Errata: announced numbers stay, and later differences are published separately. The log identifies the items of a
 * published briefing that may count differently. If a figure differs, the briefing gets one dated erratum with the
 * events of exactly those items.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { Briefing, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { eventsOf, type MovedItem, numberKey, readMovedItems } from './changed-items.ts'
import { type Numbers, numbersOf } from './figures.ts'
import { type BriefingSide, briefingSides, sideKey } from './measures.ts'

/** The change of one figure: its last known numbers and its present ones. */
export interface FigureChange {
  figure: number
  was: Numbers
  now: Numbers
}

/**
 * Checks published briefings against new events. Every server may run it; only one server at a time checks a briefing.
 */
export async function findErrata(db: PrismaClient, now: Date): Promise<void> {
  const { seq: head } = await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })
  const behind = await db.briefing.findMany({
    where: { state: 'PUBLISHED', checkedSeq: { lt: head } },
    select: { id: true },
    orderBy: { month: 'asc' },
  })
  for (const { id } of behind)
    await runSystemCommand(db, now, 'findErrata', async (tx, append) => {
      const [locked] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM briefing WHERE id = ${id}::uuid AND checked_seq < ${head} FOR NO KEY UPDATE SKIP LOCKED`
      if (locked) await checkBriefing(tx, append, await tx.briefing.findUniqueOrThrow({ where: { id } }), now)
      return {}
    })
}

async function checkBriefing(tx: Tx, append: Append, briefing: Briefing, now: Date): Promise<void> {
  const briefingId = briefing.id
  const figures = await tx.briefingFigure.findMany({ where: { briefingId }, orderBy: { position: 'asc' } })
  const { head, moved } = await readMovedItems(tx, briefing, figures, now)
  await tx.briefing.update({ where: { id: briefingId }, data: { checkedSeq: head } })
  const difference = differenceOf(moved)
  const changes: FigureChange[] = []
  const changedNumbers = new Set<string>()
  for (const figure of figures) {
    const { id, position, scope } = figure
    const was = figure.today as Numbers
    const formula = figure.formula as FormulaName
    const keyOf = (side: BriefingSide) => numberKey(scope, sideKey(formula, side))
    const today = numbersOf({ ...figure, formula }, (side) => (was[side] ?? 0) + (difference.get(keyOf(side)) ?? 0))
    const changedSides = briefingSides.filter((side) => (was[side] ?? 0) !== (today[side] ?? 0))
    if (changedSides.length === 0) continue
    for (const side of changedSides) changedNumbers.add(keyOf(side))
    changes.push({ figure: position, was, now: today })
    await tx.briefingFigure.update({ where: { id }, data: { today: today } })
  }
  if (changes.length === 0) return

  const affected = moved.filter(({ left, entered }) =>
    [...left, ...entered].some((number) => changedNumbers.has(number)),
  )
  const items = affected.map(({ item }) => item)
  const events = await eventsOf(tx, briefing, head, items)
  const { id: erratum } = await tx.briefingErratum.create({
    data: {
      briefingId,
      foundAt: now,
      changes: changes as unknown as Prisma.InputJsonValue,
      eventIds: events.map((event) => event.id),
    },
    select: { id: true },
  })
  const data = { erratum, figures: changes.length, events: events.length }
  append({ type: 'briefing.corrected', subject: { type: 'Briefing', id: briefingId }, data })
}

/** Returns the change of each number, in items. */
function differenceOf(moved: readonly MovedItem[]): Map<string, number> {
  const difference = new Map<string, number>()
  const addTo = (number: string, n: number) => difference.set(number, (difference.get(number) ?? 0) + n)
  for (const { left, entered } of moved) {
    for (const number of left) addTo(number, -1)
    for (const number of entered) addTo(number, 1)
  }
  return difference
}
