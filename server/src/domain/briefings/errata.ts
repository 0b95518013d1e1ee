/**
 * Errata: what was announced stays, and what came after it is told. The log says which published briefings may be touched;
 * their figures are counted again, and those that differ make one dated erratum with the events that changed them.
 */
import type { Briefing, BriefingFigure, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { systemChange, type Tx } from '../change.ts'
import type { EventType } from '../events.ts'
import { type Numbers, numbersOf } from './figures.ts'
import { recordOf } from './record.ts'
import { countToday, periodOf } from './selection.ts'

/** Of one figure: what was known of it before, and what it is now. */
export interface FigureChange {
  figure: number
  was: Numbers
  now: Numbers
}

/** What can move an item from one side of a figure to another, or into one. */
const moving = [
  'item.sent',
  'item.actioned',
  'item.already_gone',
  'item.not_found',
  'item.refused',
  'item.clarification_asked',
  'item.clarification_answered',
  'item.extended',
  'item.corrected',
  'item.withdrawn',
  'item.reversed',
  'item.breached',
  'item.gone',
  'item.reappeared',
] as const satisfies EventType[]
const MOST_EVENTS = 1000

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
      if (!locked) return {}
      const briefing = await tx.briefing.findUniqueOrThrow({ where: { id } })
      await tx.briefing.update({ where: { id }, data: { checkedSeq: head } })
      const events = await eventsOn(tx, briefing, head)
      if (events.length === 0) return {}
      const changes = await recount(tx, briefing, now)
      if (changes.length === 0) return {}
      const erratum = await tx.briefingErratum.create({
        data: {
          briefingId: id,
          foundAt: now,
          changes: changes as unknown as Prisma.InputJsonValue,
          eventIds: events.map((event) => event.id),
        },
        select: { id: true },
      })
      const data = { erratum: erratum.id, figures: changes.length, events: events.length }
      append({ type: 'briefing.corrected', subject: { type: 'Briefing', id }, data })
      return {}
    })
}

/** Events on its items since the last look, and sendings that were recorded only now. */
const eventsOn = (tx: Tx, briefing: Briefing, head: bigint): Promise<{ id: string }[]> => {
  const { from, until } = periodOf(briefing)
  return tx.$queryRaw`
    SELECT e.id FROM event e
    WHERE e.seq > ${briefing.checkedSeq} AND e.seq <= ${head} AND e.type = ANY (${[...moving]}::text[]) AND (
      EXISTS (SELECT 1 FROM briefing_item b WHERE b.briefing_id = ${briefing.id}::uuid AND b.request_item_id = e.subject_id)
      OR (e.subject_type = 'ContentItem' AND EXISTS (
        SELECT 1 FROM request_item i JOIN briefing_item b ON b.request_item_id = i.id
        WHERE i.item_id = e.subject_id AND b.briefing_id = ${briefing.id}::uuid))
      OR (e.type = 'item.sent' AND e.at >= ${from} AND e.at < ${until}))
    ORDER BY e.seq LIMIT ${MOST_EVENTS}`
}

async function recount(tx: Tx, briefing: Briefing, now: Date): Promise<FigureChange[]> {
  const figures = await tx.briefingFigure.findMany({
    where: { briefingId: briefing.id },
    orderBy: { position: 'asc' },
  })
  const counts = await countToday(tx, {
    period: periodOf(briefing),
    cases: keysOf(figures, 'CASE'),
    tips: recordOf(briefing).tips.map(({ tip }) => tip),
    asOf: now,
  })
  const changes: FigureChange[] = []
  for (const { id, position, scope, formula, today } of figures) {
    const was = today as Numbers
    const fresh = numbersOf(counts, scope, formula)
    if (!different(was, fresh)) continue
    changes.push({ figure: position, was, now: fresh })
    await tx.briefingFigure.update({ where: { id }, data: { today: fresh } })
  }
  return changes
}

const keysOf = (figures: BriefingFigure[], section: BriefingFigure['section']): string[] =>
  figures.flatMap((figure) => (figure.section === section ? [figure.scope.slice(section.length + 1)] : []))

const different = (one: Numbers, other: Numbers): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Numbers)[])].some(
    (side) => (one[side] ?? 0) !== (other[side] ?? 0),
  )
