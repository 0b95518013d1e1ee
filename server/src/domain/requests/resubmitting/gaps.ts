/** Reads what is missing in items that were refused as unclear, with what officers stated about each point. */
import { bitOf, features } from '#domain/completeness/features.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Place } from '#domain/documents/places.ts'
import { isWithin, valuesOf } from '#domain/documents/places.ts'
import { hasGaps } from '#domain/read-model/unclear-refusals.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import { type DerivedKind, type GapKind, gapsOf, type RefusedFacts } from './gap-kinds.ts'

export const gapStates = ['OPEN', 'DONE', 'DROPPED'] as const
export type GapState = (typeof gapStates)[number]

/** Maximum number of points that officers add to one item. */
export const MAX_OWN_GAPS = 20

/** Maximum number of items of a request whose points are counted: the first ones of the letter. */
export const MAX_COUNTED_ITEMS = 100

export interface Gap {
  requestItemId: string
  requestId: string
  /** the kind of a derived point, or the id of a point that an officer added */
  gap: string
  kind: GapKind
  /** the words of the officer, or else of the addressee; null if the kind alone names the point */
  text: string | null
  /** the words of the officer alone; null without such words */
  markText: string | null
  state: GapState
  /** what the state is if no officer states one; null for a point that an officer added */
  derivedState: 'OPEN' | 'DONE' | null
  /** whether the state follows from what was recorded, and not from the word of an officer */
  isDerived: boolean
  authorId: string | null
  at: Date | null
}

interface Row {
  id: string
  requestId: string
  itemId: string
  reason: string
  words: string | null
  lacks: number | null
  draft: { places: Place[]; seen: boolean; otherReason: boolean; provision: boolean; addition: boolean } | null
  evidence: boolean
  assessment: boolean
  marks: { gap: string; state: GapState | null; text?: string | null; author: string; at: string }[] | null
}

type Reader = Pick<Tx, '$queryRaw' | '$queryRawUnsafe'>

/**
 * Returns the missing points of the items among `ids` that meet `hasGaps`, in the order of the letters. Other items have
 * none. Cost: two statements for any number of items.
 */
export const readGaps = (tx: Reader, ids: readonly string[]): Promise<Gap[]> =>
  readFrom(tx, `${read(true)} FROM request_item i ${JOINS} WHERE i.id = ANY ($1::uuid[]) AND ${hasGaps} ${ORDER}`, ids)

/**
 * Counts the missing points of each request. A request without items that meet `hasGaps` is absent. Cost: two
 * statements, which read at most MAX_COUNTED_ITEMS items of each request, without texts.
 */
export async function readProgress(tx: Reader, requests: readonly string[]): Promise<Map<string, GapProgress>> {
  const gaps = await readFrom(
    tx,
    `${read(false)} FROM unnest($1::uuid[]) wanted (id) CROSS JOIN LATERAL (
        SELECT i.* FROM request_item i WHERE i.request_id = wanted.id AND ${hasGaps}
        ORDER BY i.position LIMIT ${MAX_COUNTED_ITEMS + 1}) i ${JOINS} ${ORDER}`,
    requests,
  )
  return progressOf(gaps)
}

async function readFrom(tx: Reader, statement: string, ids: readonly string[]): Promise<Gap[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(statement, [...ids])
  if (rows.length === 0) return []
  const safeguards = await safeguardsOf(
    tx,
    rows.map(({ itemId }) => itemId),
  )
  return rows.flatMap((row) => gapsOfRow(row, safeguards.get(row.itemId)?.noCapture ?? false))
}

const sameText = (name: string) => `n.${name} = i.${name}`

/** The columns of `Row`. Without texts, `words` only states whether there are any, and marks have no text. */
const read = (hasTexts: boolean) => `
  SELECT i.id, i.request_id AS "requestId", i.item_id AS "itemId", i.refusal_reason AS reason, m.lacks,
    ${hasTexts ? WORDS : HAS_WORDS} AS words,
    (SELECT jsonb_build_object('places', n.places, 'seen', n.seen_at IS NOT NULL, 'otherReason', NOT (${sameText('reasons')}),
        'provision', EXISTS (SELECT 1 FROM cited_prohibition c WHERE c.request_item_id = n.id),
        'addition', EXISTS (SELECT 1 FROM jsonb_each_text(n.additions) t WHERE t.value <> ''))
      FROM request_item n WHERE n.previous_id = i.id AND n.state = 'NOT_SENT' ORDER BY n.id DESC LIMIT 1) AS draft,
    EXISTS (SELECT 1 FROM evidence e WHERE e.case_id = r.case_id AND e.item_id = i.item_id
      AND e.recorded_at > i.answered_at AND is_readable(e.sha256)) AS evidence,
    EXISTS (SELECT 1 FROM assessment a WHERE a.case_id = r.case_id AND a.item_id = i.item_id AND a.at > i.answered_at)
      AS assessment,
    (SELECT jsonb_agg(jsonb_build_object('gap', g.gap, 'state', g.state, ${hasTexts ? "'text', g.text, " : ''}
        'author', g.author_id, 'at', g.at) ORDER BY g.gap) FROM gap_mark g WHERE g.request_item_id = i.id) AS marks`

const WORDS = `nullif(concat_ws(E'\\n', nullif(i.note, ''),
      (SELECT string_agg(q.question, E'\\n' ORDER BY q.asked_at) FROM clarification q WHERE q.request_item_id = i.id)), '')`

const HAS_WORDS = `CASE WHEN i.note <> '' OR EXISTS (
      SELECT 1 FROM clarification q WHERE q.request_item_id = i.id AND q.question <> '') THEN '' END`

const JOINS = `JOIN removal_request r ON r.id = i.request_id
    LEFT JOIN item_completeness m ON m.request_item_id = i.id`

const ORDER = 'ORDER BY i.request_id, i.position'

function factsOf({ reason, words, lacks, draft, evidence, assessment }: Row, noCapture: boolean): RefusedFacts {
  const has = (test: (place: Place) => boolean) => draft?.places.some(test) ?? false
  return {
    ...{ reason, noCapture, hasWords: words !== null },
    lacks: features.filter((feature) => ((lacks ?? 0) & bitOf(feature)) !== 0),
    since: { evidence, assessment },
    draft: {
      place: has(isWithin),
      timestamp: draft !== null && valuesOf(draft.places, 'TIMESTAMP').length > 0,
      account: has(({ kind }) => kind === 'HANDLE' || kind === 'PARENT'),
      seen: draft?.seen ?? false,
      otherReason: draft?.otherReason ?? false,
      provision: draft?.provision ?? false,
      addition: draft?.addition ?? false,
    },
  }
}

/** The derived points in their order, then those that officers added. A mark decides before what was recorded. */
function gapsOfRow(row: Row, noCapture: boolean): Gap[] {
  const marks = new Map((row.marks ?? []).map((mark) => [mark.gap, mark]))
  const gap = (name: string, kind: GapKind, derivedState: Gap['derivedState']): Gap => {
    const mark = marks.get(name)
    marks.delete(name)
    return {
      ...{ requestItemId: row.id, requestId: row.requestId, gap: name, kind },
      markText: mark?.text ?? null,
      text: mark?.text ?? (kind === ('ADDRESSEE_WORDS' satisfies DerivedKind) ? row.words : null),
      state: mark?.state ?? derivedState ?? 'OPEN',
      derivedState,
      isDerived: !mark?.state,
      authorId: mark?.author ?? null,
      at: mark ? new Date(mark.at) : null,
    }
  }
  const derived = gapsOf(factsOf(row, noCapture)).map(({ kind, isMet }) => gap(kind, kind, isMet ? 'DONE' : 'OPEN'))
  const own = [...marks.values()].filter(({ gap }) => gap.includes('-'))
  return [...derived, ...own.map((mark) => gap(mark.gap, 'OWN', null))]
}

export interface GapProgress {
  done: number
  /** without the points that an officer dropped */
  total: number
  /** number of items whose points are counted */
  items: number
  /** false if the request has more than MAX_COUNTED_ITEMS items with points */
  isComplete: boolean
}

/** Counts the points of each request. The points of an item follow each other, in the order of the letters. */
function progressOf(gaps: readonly Gap[]): Map<string, GapProgress> {
  const progress = new Map<string, GapProgress>()
  let last: string | null = null
  for (const { requestId, requestItemId, state } of gaps) {
    const counts = progress.get(requestId) ?? { done: 0, total: 0, items: 0, isComplete: true }
    progress.set(requestId, counts)
    const isNext = requestItemId !== last
    last = requestItemId
    if (counts.items === MAX_COUNTED_ITEMS && isNext) counts.isComplete = false
    if (!counts.isComplete) continue
    if (isNext) counts.items++
    if (state === 'DONE') counts.done++
    if (state !== 'DROPPED') counts.total++
  }
  return progress
}
