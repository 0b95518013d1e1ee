/** One box that finds anything: an address, a number, words of a title. What it names is read elsewhere, under its own rules. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { findItems } from '#domain/content/items.ts'
import { parse, text } from '#domain/core/input.ts'
import { normalizeForSearch, searchPattern } from '#domain/core/search-text.ts'
import { localDay } from '#domain/rules/calendar.ts'

export interface SearchHit {
  type: 'Case' | 'RemovalRequest' | 'Tip' | 'ContentItem'
  id: string
  /** of an item: the newest case that holds it, and the open request that asks for it */
  caseId: string | null
  requestId: string | null
}

/** Of each kind at most so many, newest first. */
const EACH = 6
/** Shorter words would be in nearly everything, and no trigram index answers them. */
const SHORTEST = 3

/**
 * Everything an asker may mean by these words, numbers first. At most three statements, each bounded by an index: addresses by
 * their canonical form, numbers as they are or as their last digits of this year and the last, words by trigram. ValidationError
 * over 2,000 characters.
 */
export async function find(db: PrismaClient, sql: Pool, now: Date, words: string): Promise<SearchHit[]> {
  const input = parse(text(2000), words)
  const addresses = await findItems(db, input)
  return addresses.length > 0
    ? byAddress(sql, addresses)
    : [...(await byNumber(sql, numbers(input, now))), ...(await byWords(sql, input))].filter(first)
}

const first = ({ id }: SearchHit, at: number, all: SearchHit[]) => all.findIndex((other) => other.id === id) === at

/** "yc-2026-000012" as it is; "12" as a number of each kind, of this year or the last. */
function numbers(request: string, now: Date): string[] {
  if (!/^\d{1,6}$/.test(request)) return [request.toUpperCase()]
  const year = Number(localDay(now).slice(0, 4))
  return ['YC', 'VV', 'PA'].flatMap((prefix) =>
    [year, year - 1].map((each) => `${prefix}-${each}-${request.padStart(6, '0')}`),
  )
}

async function byNumber(sql: Pool, wanted: string[]): Promise<SearchHit[]> {
  return read(
    sql,
    `SELECT 'RemovalRequest' AS type, id, NULL AS "caseId", NULL AS "requestId" FROM removal_request WHERE number = ANY ($1)
     UNION ALL SELECT 'Case', id, NULL, NULL FROM "case" WHERE number = ANY ($1)
     UNION ALL SELECT 'Tip', id, NULL, NULL FROM tip WHERE number = ANY ($1)`,
    wanted,
  )
}

async function byWords(sql: Pool, request: string): Promise<SearchHit[]> {
  if (normalizeForSearch(request).length < SHORTEST) return []
  return read(
    sql,
    `(SELECT 'Case' AS type, id, NULL AS "caseId", NULL AS "requestId" FROM "case" WHERE search_text LIKE $1
        ORDER BY opened_at DESC LIMIT ${EACH})
     UNION ALL (SELECT 'RemovalRequest', request_id, NULL, NULL FROM board_row WHERE search_text LIKE $1
        ORDER BY sent_at DESC LIMIT ${EACH})
     UNION ALL (SELECT 'Tip', id, NULL, NULL FROM tip WHERE search_text LIKE $1 ORDER BY received_at DESC LIMIT ${EACH})`,
    searchPattern(request),
  )
}

/** An item of several platforms' rules has one canonical address; where it stands matters more than that it is known. */
async function byAddress(sql: Pool, addresses: { platformId: string; url: string }[]): Promise<SearchHit[]> {
  return read(
    sql,
    `SELECT 'ContentItem' AS type, i.id,
       (SELECT ci.case_id FROM case_item ci WHERE ci.item_id = i.id ORDER BY ci.added_at DESC LIMIT 1) AS "caseId",
       (SELECT ri.request_id FROM request_item ri WHERE ri.item_id = i.id
          AND ri.state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION') LIMIT 1) AS "requestId"
     FROM unnest($1::uuid[], $2::text[]) AS asked (platform_id, url)
       JOIN content_item i ON i.platform_id = asked.platform_id AND i.canonical_url = asked.url
     LIMIT 20`,
    addresses.map(({ platformId }) => platformId),
    addresses.map(({ url }) => url),
  )
}

const read = async (sql: Pool, statement: string, ...values: unknown[]): Promise<SearchHit[]> =>
  (await sql.query<SearchHit>(statement, values)).rows
