/** Reads what is missing in items that were refused as unclear, with what officers stated about each point. */
import { bitOf, features } from '#domain/completeness/features.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Place } from '#domain/documents/places.ts'
import { isWithin, valuesOf } from '#domain/documents/places.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import { codesWith } from '#domain/vocabularies/codes.ts'
import { type DerivedKind, type GapKind, gapsOf, type RefusedFacts } from './gap-kinds.ts'

export const gapStates = ['OPEN', 'DONE', 'DROPPED'] as const
export type GapState = (typeof gapStates)[number]

/** Maximum number of points that officers add to one item. */
export const MAX_OWN_GAPS = 20

export interface Gap {
  requestItemId: string
  requestId: string
  /** the kind of a derived point, or the id of a point that an officer added */
  gap: string
  kind: GapKind
  /** the words of the officer, or else of the addressee; null if the kind alone names the point */
  text: string | null
  state: GapState
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
  marks: { gap: string; state: GapState | null; text: string | null; author: string; at: string }[] | null
}

/** The condition that the item `i` was refused as unclear, and that no request for its content was sent since. */
export const isRefusedAsUnclear = `i.state = 'REFUSED' AND i.refusal_reason IN ${codesWith('unclear', 'RefusalReason')}
  AND NOT EXISTS (SELECT 1 FROM request_item l WHERE l.item_id = i.item_id AND l.id > i.id AND l.sent_at IS NOT NULL
    AND l.state <> 'WITHDRAWN')`

/**
 * Returns the missing points of the items of `of.items` or of `of.requests` that were refused as unclear and are not
 * requested again, in the order of the letters. Other items have none. Cost: two statements for any number of items.
 */
export async function readGaps(
  tx: Pick<Tx, '$queryRaw' | '$queryRawUnsafe'>,
  of: { items: readonly string[] } | { requests: readonly string[] },
): Promise<Gap[]> {
  const [column, ids] = 'items' in of ? ['i.id', of.items] : ['i.request_id', of.requests]
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `${READ} WHERE ${column} = ANY ($1::uuid[]) AND ${isRefusedAsUnclear}
    ORDER BY i.request_id, i.position`,
    [...ids],
  )
  if (rows.length === 0) return []
  const safeguards = await safeguardsOf(
    tx,
    rows.map(({ itemId }) => itemId),
  )
  return rows.flatMap((row) => gapsOfRow(row, safeguards.get(row.itemId)?.noCapture ?? false))
}

const sameText = (name: string) => `n.${name} = i.${name}`

const READ = `
  SELECT i.id, i.request_id AS "requestId", i.item_id AS "itemId", i.refusal_reason AS reason, m.lacks,
    nullif(concat_ws(E'\\n', nullif(i.note, ''),
      (SELECT string_agg(q.question, E'\\n' ORDER BY q.asked_at) FROM clarification q WHERE q.request_item_id = i.id)), '') AS words,
    (SELECT jsonb_build_object('places', n.places, 'seen', n.seen_at IS NOT NULL, 'otherReason', NOT (${sameText('reasons')}),
        'provision', EXISTS (SELECT 1 FROM cited_prohibition c WHERE c.request_item_id = n.id),
        'addition', EXISTS (SELECT 1 FROM jsonb_each_text(n.additions) t WHERE t.value <> ''))
      FROM request_item n WHERE n.previous_id = i.id AND n.state = 'NOT_SENT' ORDER BY n.id DESC LIMIT 1) AS draft,
    EXISTS (SELECT 1 FROM evidence e WHERE e.case_id = r.case_id AND e.item_id = i.item_id
      AND e.recorded_at > i.answered_at AND is_readable(e.sha256)) AS evidence,
    EXISTS (SELECT 1 FROM assessment a WHERE a.case_id = r.case_id AND a.item_id = i.item_id AND a.at > i.answered_at)
      AS assessment,
    (SELECT jsonb_agg(jsonb_build_object('gap', g.gap, 'state', g.state, 'text', g.text, 'author', g.author_id, 'at', g.at)
        ORDER BY g.gap) FROM gap_mark g WHERE g.request_item_id = i.id) AS marks
  FROM request_item i JOIN removal_request r ON r.id = i.request_id
    LEFT JOIN item_completeness m ON m.request_item_id = i.id`

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
  const gap = (name: string, kind: GapKind, isMet: boolean): Gap => {
    const mark = marks.get(name)
    marks.delete(name)
    return {
      ...{ requestItemId: row.id, requestId: row.requestId, gap: name, kind },
      text: mark?.text ?? (kind === ('ADDRESSEE_WORDS' satisfies DerivedKind) ? row.words : null),
      state: mark?.state ?? (isMet ? 'DONE' : 'OPEN'),
      isDerived: !mark?.state,
      authorId: mark?.author ?? null,
      at: mark ? new Date(mark.at) : null,
    }
  }
  const derived = gapsOf(factsOf(row, noCapture)).map(({ kind, isMet }) => gap(kind, kind, isMet))
  const own = [...marks.values()].filter(({ gap }) => gap.includes('-'))
  return [...derived, ...own.map((mark) => gap(mark.gap, 'OWN', false))]
}

export interface GapProgress {
  done: number
  /** without the points that an officer dropped */
  total: number
}

/** Counts the points of each request. A request without such items is absent. */
export function progressOf(gaps: readonly Gap[]): Map<string, GapProgress> {
  const progress = new Map<string, GapProgress>()
  for (const { requestId, state } of gaps) {
    const { done, total } = progress.get(requestId) ?? { done: 0, total: 0 }
    const counts = state === 'DROPPED' ? 0 : 1
    progress.set(requestId, { done: done + (state === 'DONE' ? 1 : 0), total: total + counts })
  }
  return progress
}
