/**
 * Finds the cases to which a tip (a report of harmful content) may belong. Such a case has the same content, content of
 * the same account, the same telephone number, or a phrase that the tip quotes. Cost: one statement for each of these
 * kinds, for all tips of a page. Each statement reads a bounded number of rows for each key.
 */
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import { rows, type Sql } from '#domain/core/sql.ts'

/** The kinds of match, the strongest first. */
export const matchKinds = ['ADDRESS', 'ACCOUNT', 'PHONE', 'PHRASE'] as const
export type MatchKind = (typeof matchKinds)[number]

/** `value` is the address, account, number or phrase. */
export interface MatchReason {
  kind: MatchKind
  value: string
  /** for an address: the state of the latest sent request for the content */
  state: ItemState | null
  answeredAt: Date | null
}

export interface TipMatch {
  tipId: string
  caseId: string
  /** the strongest first */
  reasons: MatchReason[]
}

/** Maximum number of cases for a tip, and of reasons for a case. */
export const MAX_MATCHES = 5
export const MAX_REASONS = 3
/** Maximum number of rows that are read for one key, such as the content items of one account. */
const ROWS_PER_KEY = 100

const weights: Record<MatchKind, number> = { ADDRESS: 1_000, ACCOUNT: 100, PHONE: 90, PHRASE: 10 }
const weightOf = (reasons: readonly MatchReason[]): number => reasons.reduce((sum, { kind }) => sum + weights[kind], 0)

/** A match by a phrase alone is too weak to propose the case instead of a new one. */
export const isStrong = ({ reasons }: Pick<TipMatch, 'reasons'>): boolean =>
  reasons.some(({ kind }) => kind !== 'PHRASE')

const ofTips = 't.id = ANY ($1::uuid[])'
const isOther = 't.case_id IS DISTINCT FROM'

const byKind: Record<MatchKind, string> = {
  ADDRESS: `SELECT t.id, ci.case_id, coalesce(x.canonical_url, x.title), l.state, l.answered_at
    FROM tip t JOIN tip_item ti ON ti.tip_id = t.id JOIN content_item x ON x.id = ti.item_id
    CROSS JOIN LATERAL (SELECT case_id FROM case_item WHERE item_id = ti.item_id ORDER BY case_id DESC LIMIT ${MAX_MATCHES}) ci
    LEFT JOIN LATERAL (SELECT i.state, i.answered_at FROM request_item i
      WHERE i.item_id = ti.item_id AND i.sent_at IS NOT NULL
      ORDER BY i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC LIMIT 1) l ON true
    WHERE ${ofTips} AND ${isOther} ci.case_id`,
  ACCOUNT: `SELECT DISTINCT t.id, ci.case_id, account_of(x.canonical_url), NULL, NULL::timestamptz
    FROM tip t JOIN tip_item ti ON ti.tip_id = t.id JOIN content_item x ON x.id = ti.item_id
    CROSS JOIN LATERAL (SELECT y.id FROM content_item y WHERE account_of(y.canonical_url) = account_of(x.canonical_url)
      AND y.id <> x.id LIMIT ${ROWS_PER_KEY}) y
    JOIN case_item ci ON ci.item_id = y.id
    WHERE ${ofTips} AND ${isOther} ci.case_id`,
  PHONE: `SELECT DISTINCT t.id, other.case_id, p.phone, NULL, NULL::timestamptz
    FROM tip t CROSS JOIN LATERAL unnest(phones_in(t.subject || ' ' || t.text)) p (phone)
    CROSS JOIN LATERAL (
      (SELECT o.case_id FROM tip o WHERE phones_in(o.subject || ' ' || o.text) @> ARRAY[p.phone] AND o.case_id IS NOT NULL
        LIMIT ${ROWS_PER_KEY})
      UNION ALL
      (SELECT c.id FROM "case" c WHERE phones_in(c.title || ' ' || c.summary) @> ARRAY[p.phone] LIMIT ${ROWS_PER_KEY})) other
    WHERE ${ofTips} AND ${isOther} other.case_id`,
  PHRASE: `SELECT DISTINCT t.id, c.id, p.phrase, NULL, NULL::timestamptz
    FROM tip t CROSS JOIN LATERAL phrases_in(t.subject || ' ' || t.text) p (phrase)
    CROSS JOIN LATERAL (SELECT k.id FROM "case" k
      WHERE k.search_text LIKE '%' || regexp_replace(p.phrase, '([\\\\%_])', '\\\\\\1', 'g') || '%' LIMIT ${MAX_MATCHES}) c
    WHERE ${ofTips} AND ${isOther} c.id`,
}

/** Returns at most MAX_MATCHES cases for each tip, the best match first. The tip's own case is not returned. */
export async function matchesOfTips(sql: Sql, tipIds: readonly string[]): Promise<TipMatch[]> {
  const found = new Map<string, TipMatch>()
  for (const kind of matchKinds)
    for (const [tipId, caseId, value, state, answeredAt] of await rows(sql, byKind[kind], [tipIds])) {
      const key = `${tipId} ${caseId}`
      const match = found.get(key) ?? { tipId: tipId as string, caseId: caseId as string, reasons: [] }
      found.set(key, match)
      match.reasons.push({ kind, value, state, answeredAt } as MatchReason)
    }
  const ranked = [...found.values()].sort(
    (a, b) => weightOf(b.reasons) - weightOf(a.reasons) || (a.caseId < b.caseId ? 1 : -1),
  )
  return tipIds.flatMap((id) => ranked.filter(({ tipId }) => tipId === id).slice(0, MAX_MATCHES))
}
