/** Finds the request items that a number of a published press briefing has gained or lost since the last check. */
import type { Briefing, BriefingFigure } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { storedAffecting, storedNames, typesWhere } from '#domain/events/registry.ts'
import { periodOf, selectionAmong, valuesOf } from './selection.ts'

/**
 * A number of a briefing counts the items of one scope, such as a platform, that meet one side, such as the numerator.
 * measures.ts defines both words.
 */
export const numberKey = (scope: string, side: string): string => `${scope} ${side}`
export const sideOfNumber = (number: string): string => number.slice(number.lastIndexOf(' ') + 1)

export interface MovedItem {
  item: string
  /** keys of the numbers that no longer count the item */
  left: string[]
  /** keys of the numbers that now count the item */
  entered: string[]
}

export const scopeOfNumber = (number: string): string => number.slice(0, number.indexOf(' '))

/** Events of these types may change which numbers count an item. */
export const movingTypes: ReadonlySet<string> = storedAffecting('BRIEFINGS')
const orderingTypes = storedNames(typesWhere(({ ordersRequests }) => ordersRequests))
/** Maximum number of events that one erratum names. */
export const MAX_EVENTS = 1000

const TOUCHED_SINCE = `
  changes AS MATERIALIZED (SELECT e.subject_type, e.subject_id FROM event e, head
    WHERE e.seq > $10 AND e.seq <= head.seq AND e.type = ANY ($11::text[])),
  touched AS MATERIALIZED (
    SELECT other.id FROM changes JOIN request_item i ON i.id = changes.subject_id
      JOIN request_item other ON other.item_id = i.item_id WHERE changes.subject_type = 'RequestItem'
    UNION SELECT i.id FROM changes JOIN request_item i ON i.request_id = changes.subject_id
      WHERE changes.subject_type = 'RemovalRequest'
    UNION SELECT i.id FROM changes JOIN request_item i ON i.item_id = changes.subject_id
      WHERE changes.subject_type = 'ContentItem'
    UNION SELECT b.request_item_id FROM changes JOIN briefing_item b
      ON b.briefing_id = $9::uuid AND 'TIP/' || changes.subject_id = ANY (b.scopes) WHERE changes.subject_type = 'Tip'
    UNION SELECT b.request_item_id FROM changes JOIN briefing_item_today b
      ON b.briefing_id = $9::uuid AND 'TIP/' || changes.subject_id = ANY (b.scopes) WHERE changes.subject_type = 'Tip'
    UNION SELECT other.id FROM changes JOIN tip ON tip.id = changes.subject_id AND tip.id = ANY ($5::uuid[])
      JOIN removal_request r ON r.case_id = tip.case_id JOIN request_item own ON own.request_id = r.id
      JOIN request_item other ON other.item_id = own.item_id WHERE changes.subject_type = 'Tip'
    UNION SELECT unnest($12::uuid[]))`

const TOUCHED_AMONG = 'touched AS MATERIALIZED (SELECT unnest($10::uuid[]) AS id)'

interface MovedRow {
  head: bigint
  item: string | null
  was_scopes: string[]
  was_sides: string[]
  scopes: string[]
  sides: string[]
}

// One statement reads the head of the log and the numbers, so that both belong to the same instant.
const readMoved = (touched: string): string => `
  WITH head AS MATERIALIZED (SELECT seq FROM event_head WHERE id = 1),
  ${touched},
  known AS (
    SELECT request_item_id, coalesce(t.scopes, b.scopes) AS scopes, coalesce(t.sides, b.sides) AS sides
    FROM (SELECT * FROM briefing_item WHERE briefing_id = $9::uuid AND request_item_id IN (SELECT id FROM touched)) b
    FULL JOIN (SELECT * FROM briefing_item_today WHERE briefing_id = $9::uuid AND request_item_id IN (SELECT id FROM touched)) t
      USING (request_item_id)),
  moved AS MATERIALIZED (
    SELECT request_item_id AS item, coalesce(known.scopes, '{}') AS was_scopes, coalesce(known.sides, '{}') AS was_sides,
      coalesce(f.scopes, '{}') AS scopes, coalesce(f.sides, '{}') AS sides
    -- A known item whose letter came back is no longer selected.
    FROM (${selectionAmong('SELECT id FROM touched')}) f FULL JOIN known USING (request_item_id)
    WHERE (known.request_item_id IS NOT NULL OR f.scopes <> '{}')
      AND (coalesce(f.scopes, '{}'), coalesce(f.sides, '{}')) IS DISTINCT FROM (known.scopes, known.sides)),
  stored AS (
    INSERT INTO briefing_item_today (briefing_id, request_item_id, scopes, sides)
    SELECT $9::uuid, item, scopes, sides FROM moved
    ON CONFLICT (briefing_id, request_item_id) DO UPDATE SET scopes = EXCLUDED.scopes, sides = EXCLUDED.sides)
  SELECT head.seq AS head, moved.* FROM head LEFT JOIN moved ON true ORDER BY moved.item`

export interface Moved {
  head: bigint
  moved: MovedItem[]
}
type Compared = Briefing & { figures: readonly BriefingFigure[] }

/**
 * Compares the items of events since the last check, and the request items `also`. Stores the present scopes and sides
 * of the moved items.
 */
export const movedSince = (tx: Tx, briefing: Compared, now: Date, also: readonly string[] = []): Promise<Moved> =>
  read(tx, briefing, now, TOUCHED_SINCE, [briefing.checkedSeq, [...movingTypes], also])

/** Compares these request items. Stores the present scopes and sides of the moved items. */
export const movedAmong = (tx: Tx, briefing: Compared, items: readonly string[], now: Date): Promise<Moved> =>
  read(tx, briefing, now, TOUCHED_AMONG, [items])

async function read(tx: Tx, briefing: Compared, now: Date, touched: string, values: unknown[]): Promise<Moved> {
  const cases = keysOf(briefing.figures, 'CASE')
  const indicatorIds = keysOf(briefing.figures, 'INDICATOR')
  const indicators = (await tx.indicator.findMany({ where: { id: { in: indicatorIds } } })).map(({ id }) => id)
  // An indicator that was removed after the figures were frozen measures no items. Its published numbers stay as they
  // are.
  const removedScopes = new Set(indicatorIds.filter((id) => !indicators.includes(id)).map((id) => `INDICATOR/${id}`))
  const withoutRemoved = (scopes: string[]) => scopes.filter((scope) => !removedScopes.has(scope))
  const { tips = [] } = briefing.record as { tips?: { tip: string }[] }
  const selected = {
    period: periodOf(briefing, await zoneOf(tx)),
    cases,
    tips: tips.map(({ tip }) => tip),
    indicators,
    asOf: now,
    countsContentOnce: briefing.countsContentOnce,
  }
  const result = await tx.$queryRawUnsafe<MovedRow[]>(readMoved(touched), ...valuesOf(selected), briefing.id, ...values)
  const moved = result.flatMap((row) => {
    if (row.item === null) return []
    const [was, is] = [numbersIn(withoutRemoved(row.was_scopes), row.was_sides), numbersIn(row.scopes, row.sides)]
    const difference = (some: Set<string>, others: Set<string>) => [...some].filter((number) => !others.has(number))
    return [{ item: row.item, left: difference(was, is), entered: difference(is, was) }]
  })
  return { head: result[0]!.head, moved }
}

const keysOf = (figures: readonly BriefingFigure[], section: BriefingFigure['section']): string[] =>
  figures.flatMap((figure) => (figure.section === section ? [figure.scope.slice(section.length + 1)] : []))

const numbersIn = (scopes: readonly string[], sides: readonly string[]): Set<string> =>
  new Set(scopes.flatMap((scope) => sides.map((side) => numberKey(scope, side))))

/**
 * Returns the first 1,000 events since the last check that concern these request items, their requests or their content
 * items, without events that an erratum of the briefing already names.
 *
 * The result also contains events of other requests with the same content, because after such an event the content may
 * count by another request. Events of tips whose scopes are in `scopes` are included too.
 */
export const eventsOf = (
  tx: Tx,
  { id, checkedSeq }: Briefing,
  head: bigint,
  items: string[],
  scopes: string[],
): Promise<{ id: string }[]> =>
  tx.$queryRaw`
    SELECT e.id FROM event e
    WHERE e.seq > ${checkedSeq} AND e.seq <= ${head} AND e.type = ANY (${[...movingTypes]}::text[])
      AND e.id NOT IN (SELECT unnest(event_ids) FROM briefing_erratum WHERE briefing_id = ${id}::uuid)
      AND (e.subject_type = 'RequestItem' AND e.subject_id = ANY (${items}::uuid[])
        OR e.subject_type = 'RemovalRequest' AND e.subject_id IN (
          SELECT request_id FROM request_item WHERE id = ANY (${items}::uuid[]))
        OR e.type = ANY (${orderingTypes}::text[]) AND e.subject_id IN (
          SELECT other.id FROM request_item i JOIN request_item other ON other.item_id = i.item_id
          WHERE i.id = ANY (${items}::uuid[]))
        OR e.subject_type = 'Tip' AND 'TIP/' || e.subject_id = ANY (${scopes})
        OR e.subject_type = 'ContentItem' AND e.subject_id IN (
          SELECT item_id FROM request_item WHERE id = ANY (${items}::uuid[])))
    ORDER BY e.seq LIMIT ${MAX_EVENTS}`
