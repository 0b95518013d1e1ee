/**
 * Records errata of published press briefings. The announced numbers never change: an erratum states which figures have
 * changed since the publication. A correction records its own erratum in its transaction. A job finds all other
 * differences.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { Briefing, BriefingFigure, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { addFigures } from './added-figures.ts'
import {
  eventsOf,
  MAX_EVENTS,
  type Moved,
  type MovedItem,
  movedAmong,
  movedSince,
  movingTypes,
  numberKey,
  scopeOfNumber,
  sideOfNumber,
} from './changed-items.ts'
import { type Numbers, numbersOf } from './figures.ts'
import { type BriefingSide, figureSideKey, sidesWith } from './measures.ts'

/** `was` holds the last known numbers of a figure, and `now` the present ones. */
export interface FigureChange {
  figure: number
  was: Numbers
  now: Numbers
}

/** Several servers may run this function at the same time, because only one of them can lock a briefing. */
export async function findErrata(db: PrismaClient, now: Date): Promise<void> {
  const { seq: head } = await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })
  const behind = await db.briefing.findMany({
    where: { state: 'PUBLISHED', checkedSeq: { lt: head } },
    select: { id: true },
    orderBy: { lastDay: 'asc' },
  })
  for (const { id } of behind)
    await runSystemCommand(db, now, 'findErrata', async (tx, append) => {
      const [locked] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM briefing WHERE id = ${id}::uuid AND checked_seq < ${head} FOR NO KEY UPDATE SKIP LOCKED`
      if (locked) await recordEarlierChanges(tx, append, id, now)
      return {}
    })
}

/**
 * Records one erratum for a locked briefing whose figures changed: by events since the last check, or in the request
 * items `also`.
 */
async function recordEarlierChanges(
  tx: Tx,
  append: Append,
  id: string,
  now: Date,
  also?: readonly string[],
): Promise<void> {
  const published = await readPublished(tx, id)
  const moved = await movedSince(tx, published, now, also)
  await tx.briefing.update({ where: { id }, data: { checkedSeq: moved.head } })
  await recordErratum(tx, append, published, moved, now)
}

/**
 * Corrects these sent request items by calling `correct`. Then records one erratum for each published briefing whose
 * figures the correction changed. The caller has locked the requests of the items. `correct` must append its events
 * with the function that it receives.
 *
 * Every briefing that may count the same content is locked until the command ends, and compared before and after the
 * correction. The first comparison also covers the items of all events since the last check, so that the second one
 * shows only the correction.
 */
export async function correctWithErrata<T>(
  tx: Tx,
  append: Append,
  now: Date,
  items: readonly string[],
  correct: (append: Append) => Promise<T>,
): Promise<T> {
  const sameContent = await withSameContent(tx, items)
  const compared = [...sameContent.keys()]
  const briefings = await lockCounting(tx, compared)
  // Changes before the correction get an erratum of their own, because no later erratum names their events.
  for (const id of briefings) await recordEarlierChanges(tx, append, id, now, compared)
  const causes: Cause[] = []
  const result = await correct((event) => {
    const id = append(event)
    if (movingTypes.has(event.type)) {
      const { id: subject } = event.subject
      causes.push({ id, about: sameContent.get(subject)?.content ?? subject })
    }
    return id
  })
  for (const id of briefings) {
    const published = await readPublished(tx, id)
    await recordErratum(tx, append, published, await movedAmong(tx, published, compared, now), now, {
      causes,
      sameContent,
    })
  }
  return result
}

/** `about` is the id of the content item or of the request that the event concerns. */
interface Cause {
  id: string
  about: string
}

interface Compared {
  content: string
  request: string
}

/** Content counts by its latest request, so a correction of one request may change whether another request counts. */
async function withSameContent(tx: Tx, items: readonly string[]): Promise<Map<string, Compared>> {
  const rows = await tx.$queryRaw<(Compared & { id: string })[]>`
    SELECT other.id, other.item_id AS content, other.request_id AS request FROM request_item other
    WHERE other.item_id IN (SELECT item_id FROM request_item WHERE id = ANY (${items}::uuid[])) AND other.sent_at IS NOT NULL`
  return new Map(rows.map(({ id, ...compared }) => [id, compared]))
}

/** Locks the published briefings that count one of these items, or in whose period one of them was sent or answered. */
async function lockCounting(tx: Tx, items: readonly string[]): Promise<string[]> {
  const zone = await zoneOf(tx)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM briefing b WHERE state = 'PUBLISHED' AND (
      EXISTS (SELECT 1 FROM briefing_item WHERE briefing_id = b.id AND request_item_id = ANY (${items}::uuid[]))
      OR EXISTS (SELECT 1 FROM briefing_item_today WHERE briefing_id = b.id AND request_item_id = ANY (${items}::uuid[]))
      OR EXISTS (SELECT 1 FROM request_item i WHERE i.id = ANY (${items}::uuid[])
        AND ((i.sent_at AT TIME ZONE ${zone})::date BETWEEN b.first_day AND b.last_day
          OR (i.answered_at AT TIME ZONE ${zone})::date BETWEEN b.first_day AND b.last_day)))
    ORDER BY id FOR NO KEY UPDATE`
  return rows.map(({ id }) => id)
}

interface Published extends Briefing {
  figures: BriefingFigure[]
}

const readPublished = (tx: Tx, id: string): Promise<Published> =>
  tx.briefing.findUniqueOrThrow({ where: { id }, include: { figures: { orderBy: { position: 'asc' } } } })

/**
 * Stores the changed figures and one erratum about them. Does nothing if no figure changed.
 *
 * The erratum names at most 1,000 events about items that a changed number gained or lost. With `correction`, these are
 * events of the correction. Otherwise `eventsOf` returns them.
 */
async function recordErratum(
  tx: Tx,
  append: Append,
  briefing: Published,
  { head, moved }: Moved,
  now: Date,
  correction?: { causes: readonly Cause[]; sameContent: ReadonlyMap<string, Compared> },
): Promise<void> {
  if (moved.length === 0) return
  const briefingId = briefing.id
  const figures = [...briefing.figures, ...(await addFigures(tx, briefing, moved, now))]
  const difference = differenceOf(moved)
  const changes: FigureChange[] = []
  const changedNumbers = new Set<string>()
  for (const figure of figures) {
    const { id, position, scope } = figure
    const was = figure.today as Numbers
    const formula = figure.formula as FormulaName
    const keyOf = (side: BriefingSide) => numberKey(scope, figureSideKey({ ...figure, formula }, side))
    const keys = [...Object.keys(was), ...[...difference.keys()].map(sideOfNumber)]
    const countOf = (side: BriefingSide) => (was[side] ?? 0) + (difference.get(keyOf(side)) ?? 0)
    const today = numbersOf({ ...figure, formula }, countOf, keys)
    const changedSides = sidesWith(keys).filter((side) => (was[side] ?? 0) !== (today[side] ?? 0))
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
  const concerned = new Set(items.flatMap((item) => Object.values(correction?.sameContent.get(item) ?? {})))
  const events =
    correction?.causes.filter(({ about }) => concerned.has(about)).slice(0, MAX_EVENTS) ??
    (await eventsOf(tx, briefing, head, items, [...changedNumbers].map(scopeOfNumber)))
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

function differenceOf(moved: readonly MovedItem[]): Map<string, number> {
  const difference = new Map<string, number>()
  const addTo = (number: string, n: number) => difference.set(number, (difference.get(number) ?? 0) + n)
  for (const { left, entered } of moved) {
    for (const number of left) addTo(number, -1)
    for (const number of entered) addTo(number, 1)
  }
  return difference
}
