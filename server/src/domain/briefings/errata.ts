/**
 * Errata: what was announced stays, and what came after it is told. The log says which items of a published briefing may
 * count differently; where that changes a figure, it makes one dated erratum with the events of exactly those items.
 */
import type { Briefing, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, systemChange, type Tx } from '#domain/core/command.ts'
import type { FormulaName } from '#domain/figures/formulas.ts'
import { eventsOf, type Moved, numberKey, readMoved } from './changed-items.ts'
import { type Numbers, numbersOf } from './figures.ts'
import { type BriefingSide, briefingSides, sideKey } from './measures.ts'

/** Of one figure: what was known of it before, and what it is now. */
export interface FigureChange {
  figure: number
  was: Numbers
  now: Numbers
}

/** Looks through what the log has got since the last time. Every instance may: each briefing is looked at by one at a time. */
export async function findErrata(db: PrismaClient, now: Date): Promise<void> {
  const { seq: head } = await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })
  const behind = await db.briefing.findMany({
    where: { state: 'PUBLISHED', checkedSeq: { lt: head } },
    select: { id: true },
    orderBy: { month: 'asc' },
  })
  for (const { id } of behind)
    await systemChange(db, now, 'findErrata', async (tx, append) => {
      const [locked] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM briefing WHERE id = ${id}::uuid AND checked_seq < ${head} FOR NO KEY UPDATE SKIP LOCKED`
      if (locked) await look(tx, append, await tx.briefing.findUniqueOrThrow({ where: { id } }), now)
      return {}
    })
}

async function look(tx: Tx, append: Append, briefing: Briefing, now: Date): Promise<void> {
  const briefingId = briefing.id
  const figures = await tx.briefingFigure.findMany({ where: { briefingId }, orderBy: { position: 'asc' } })
  const { head, moved } = await readMoved(tx, briefing, figures, now)
  await tx.briefing.update({ where: { id: briefingId }, data: { checkedSeq: head } })
  const difference = differenceOf(moved)
  const changes: FigureChange[] = []
  const changed = new Set<string>()
  for (const figure of figures) {
    const { id, position, scope } = figure
    const was = figure.today as Numbers
    const formula = figure.formula as FormulaName
    const keyOf = (side: BriefingSide) => numberKey(scope, sideKey(formula, side))
    const fresh = numbersOf({ ...figure, formula }, (side) => (was[side] ?? 0) + (difference.get(keyOf(side)) ?? 0))
    const differing = briefingSides.filter((side) => (was[side] ?? 0) !== (fresh[side] ?? 0))
    if (differing.length === 0) continue
    for (const side of differing) changed.add(keyOf(side))
    changes.push({ figure: position, was, now: fresh })
    await tx.briefingFigure.update({ where: { id }, data: { today: fresh } })
  }
  if (changes.length === 0) return

  const behind = moved.filter(({ left, entered }) => [...left, ...entered].some((number) => changed.has(number)))
  const items = behind.map(({ item }) => item)
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

/** number → how many items more it has than before */
function differenceOf(moved: readonly Moved[]): Map<string, number> {
  const difference = new Map<string, number>()
  const add = (number: string, n: number) => difference.set(number, (difference.get(number) ?? 0) + n)
  for (const { left, entered } of moved) {
    for (const number of left) add(number, -1)
    for (const number of entered) add(number, 1)
  }
  return difference
}
