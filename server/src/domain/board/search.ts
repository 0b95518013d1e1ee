/**
 * The global search: finds items by address or name, and cases, requests and tips by number or by words that they
 * contain.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { findItems, withStoredUrls } from '#domain/content/items.ts'
import { parse, text } from '#domain/core/input.ts'
import { numberOf } from '#domain/core/register-numbers.ts'
import { normalizeForSearch, searchPattern } from '#domain/core/search-text.ts'
import { localDay } from '#domain/rules/calendar.ts'

export interface SearchHit {
  type: 'Case' | 'RemovalRequest' | 'Tip' | 'ContentItem'
  id: string
  /** for an item: the case to which it was added last */
  caseId: string | null
  requestId: string | null
}

/** Maximum number of hits per type in a search by words, newest first. */
const MAX_HITS_PER_TYPE = 6
/** Minimum length of a searched text. A shorter text matches nearly everything, and a trigram index cannot find it. */
const MIN_WORD_LENGTH = 3

/**
 * Returns the objects to which a text may refer. Searches by address first, then by number, then by words. Returns only
 * items if an address matches, or if the text is a URL. Cost: at most eight statements. Throws ValidationError above
 * 2,000 characters.
 */
export async function search(db: PrismaClient, sql: Pool, now: Date, words: string): Promise<SearchHit[]> {
  const input = parse(text(2000), words)
  const addresses = (await withStoredUrls(db, await findItems(db, input))).flatMap(({ url, alternates }) => [
    url,
    ...alternates,
  ])
  const items = addresses.length > 0 ? await byAddress(sql, addresses) : []
  // A text such as "facebook.com" may be part of a title. If no item has this address, the search continues by words.
  if (items.length > 0 || (addresses.length > 0 && input.includes('://'))) return items
  return [...(await byNumber(sql, await candidateNumbers(db, input, now))), ...(await byWords(sql, input))].filter(
    isFirstHit,
  )
}

const isFirstHit = ({ id }: SearchHit, index: number, all: SearchHit[]) =>
  all.findIndex((other) => other.id === id) === index

/**
 * Returns the numbers that the input may mean. One to six digits, such as "12", mean the request, the case and the tip
 * with this number in this year or last year. Any other text is returned unchanged and in upper case.
 */
async function candidateNumbers(db: PrismaClient, input: string, now: Date): Promise<string[]> {
  if (!/^\d{1,6}$/.test(input)) return [...new Set([input, input.toUpperCase()])]
  const { requestPrefix, casePrefix, tipPrefix, timeZone } = await db.authority.findFirstOrThrow()
  const year = Number(localDay(now, timeZone).slice(0, 4))
  return [requestPrefix, casePrefix, tipPrefix].flatMap((prefix) =>
    [year, year - 1].map((candidateYear) => numberOf(prefix, candidateYear, input)),
  )
}

async function byNumber(sql: Pool, numbers: string[]): Promise<SearchHit[]> {
  return readHits(
    sql,
    `SELECT 'RemovalRequest' AS type, id, NULL AS "caseId", NULL AS "requestId" FROM removal_request
       WHERE number = ANY ($1) OR register_number = ANY ($1)
     UNION ALL SELECT 'Case', id, NULL, NULL FROM "case" WHERE number = ANY ($1)
     UNION ALL SELECT 'Tip', id, NULL, NULL FROM tip WHERE number = ANY ($1)`,
    numbers,
  )
}

async function byWords(sql: Pool, input: string): Promise<SearchHit[]> {
  if (normalizeForSearch(input).length < MIN_WORD_LENGTH) return []
  return readHits(
    sql,
    `(SELECT 'Case' AS type, id, NULL::uuid AS "caseId", NULL::uuid AS "requestId" FROM "case" WHERE search_text LIKE $1
        ORDER BY opened_at DESC LIMIT ${MAX_HITS_PER_TYPE})
     UNION ALL (SELECT 'RemovalRequest', id, NULL, NULL FROM removal_request WHERE letter_text LIKE $1
        OR case_id = ANY (ARRAY(SELECT id FROM "case" WHERE search_text LIKE $1))
        ORDER BY created_at DESC LIMIT ${MAX_HITS_PER_TYPE})
     UNION ALL (SELECT 'Tip', id, NULL, NULL FROM tip WHERE search_text LIKE $1 ORDER BY received_at DESC LIMIT ${MAX_HITS_PER_TYPE})
     UNION ALL (SELECT 'ContentItem', id, ${CONTAINING_OBJECTS} FROM content_item i
        WHERE name_key LIKE $1 AND name_key IS NOT NULL ORDER BY first_seen_at DESC LIMIT ${MAX_HITS_PER_TYPE})`,
    searchPattern(input),
  )
}

const CONTAINING_OBJECTS = `
  (SELECT ci.case_id FROM case_item ci WHERE ci.item_id = i.id ORDER BY ci.added_at DESC LIMIT 1) AS "caseId",
  (SELECT ri.request_id FROM request_item ri WHERE ri.item_id = i.id
     AND ri.state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION') LIMIT 1) AS "requestId"`

async function byAddress(sql: Pool, addresses: string[]): Promise<SearchHit[]> {
  return readHits(
    sql,
    `SELECT 'ContentItem' AS type, i.id, ${CONTAINING_OBJECTS}
     FROM content_item i WHERE canonical_url = ANY ($1) ORDER BY i.first_seen_at, i.id LIMIT 20`,
    addresses,
  )
}

const readHits = async (sql: Pool, statement: string, ...values: unknown[]): Promise<SearchHit[]> =>
  (await sql.query<SearchHit>(statement, values)).rows
