/** Selects the content items that the draft of a request for an owner lists, each with its own letter. */
import type { ContentOwner } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { Letter, ListedItem } from './draft-text.ts'
import { readStrikes } from './owners.ts'
import type { OwnerLock, StrikeRule } from './strikes.ts'

/** Maximum number of items of the case that a draft without a rule names. */
const MAX_CASE_ITEMS = 1000

/** What the draft is about: the rule of a proposal, or null, and the items and earlier locks that the letter lists. */
export interface Subject {
  rule: StrikeRule | null
  measure: string
  items: string[]
  locks: OwnerLock[]
}

/**
 * Returns the subject of a proposal: its violations. A rule about locks counts no violations, so its subject is the locks
 * and all violations, which may be none. Throws LOCK_NOT_PROPOSED if the rule proposes no lock now.
 */
export async function proposedSubject(tx: Tx, owner: ContentOwner, slug: string, now: Date): Promise<Subject> {
  const [strikes] = await readStrikes(tx, [owner.id], now)
  const found = strikes!.proposals.find(({ rule }) => rule.slug === slug)
  if (!found) throw new RuleError('LOCK_NOT_PROPOSED', 'the rule proposes no lock of this account now')
  const { rule, locks } = found
  const violations = rule.locks === null ? found.violations : strikes!.violations.toReversed()
  return { rule, measure: rule.measure, items: violations.map(({ itemId }) => itemId), locks }
}

/**
 * Returns the items of the owner in the case that violated the law: the violations, and the items that were assessed in
 * the case. An assessed item is left out if its latest request was reversed or withdrawn, or if the platform found no
 * violation. Throws OWNER_NOT_ASSESSED if no item is left. Cost: reads the items of the owner by an index.
 */
export async function subjectOfCase(tx: Tx, owner: ContentOwner, caseId: string, measure: string): Promise<Subject> {
  const items = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM content_item c JOIN case_item m ON m.item_id = c.id AND m.case_id = ${caseId}::uuid
    LEFT JOIN LATERAL (
      SELECT state, refusal_reason FROM request_item WHERE item_id = c.id ORDER BY id DESC LIMIT 1) last ON true
    WHERE c.owner_id = ${owner.id}::uuid AND c.canonical_url IS DISTINCT FROM ${owner.address}
      AND (EXISTS (SELECT FROM violation WHERE item_id = c.id)
        OR EXISTS (SELECT FROM assessment WHERE case_id = m.case_id AND item_id = c.id)
          AND coalesce(last.state NOT IN ('REVERSED', 'WITHDRAWN'), true)
          AND coalesce(last.refusal_reason <> 'NO_VIOLATION_FOUND', true))
    ORDER BY c.id LIMIT ${MAX_CASE_ITEMS}`
  if (items.length === 0)
    throw new RuleError('OWNER_NOT_ASSESSED', 'no item of the owner in the case is a violation or assessed', 'Case', [
      caseId,
    ])
  return { rule: null, measure, items: items.map(({ id }) => id), locks: [] }
}

/**
 * Returns the items in the order of `ids`. Only a violation has a letter: that of the request that counts, which the
 * platform of the owner received. No number of a letter to another addressee is disclosed.
 */
export async function listItems(tx: Tx, owner: ContentOwner, ids: readonly string[]): Promise<ListedItem[]> {
  const zone = await zoneOf(tx)
  const rows = await tx.$queryRaw<{ name: string; number: string | null; sentAt: Date | null; isActioned: boolean }[]>`
    SELECT coalesce(c.canonical_url, c.title, '') AS name, l.number, l.sent_at AS "sentAt",
      coalesce(l.state = 'ACTIONED', false) AS "isActioned"
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY wanted (id, place) JOIN content_item c ON c.id = wanted.id
    LEFT JOIN LATERAL (
      SELECT coalesce(r.register_number, r.number) AS number, i.sent_at, i.state
      FROM violation v JOIN request_item i ON i.id = v.request_item_id JOIN removal_request r ON r.id = i.request_id
      WHERE v.item_id = c.id AND r.platform_id = ${owner.platformId}::uuid) l ON true
    ORDER BY wanted.place`
  return rows.map(({ name, number, sentAt, isActioned }) => ({
    ...{ name, number, day: sentAt && localDay(sentAt, zone) },
    group: isActioned ? 'ACTIONED' : sentAt ? 'GONE' : 'ASSESSED',
  }))
}

/** Returns the letters that requested the locks, with their local days. */
export async function lettersOf(tx: Tx, locks: readonly OwnerLock[]): Promise<Letter[]> {
  const zone = await zoneOf(tx)
  return locks.flatMap(({ number, sentAt }) => (sentAt ? [{ number, day: localDay(sentAt, zone) }] : []))
}
