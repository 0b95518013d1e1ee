/** Reads requests and their items as flat rows for boards, lists and live frames. */
import type {
  Category,
  ContentItem,
  Platform,
  RemovalRequest,
  RequestItem,
  User,
} from '@takedown/prisma/generated/client/client.ts'
import { mayReadResource } from '#domain/core/keys/limits.ts'
import { type Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'

/**
 * The fields of requests in lists. Other fields are loaded only by queries that request them (see `lazyField` in
 * graphql).
 */
export type RequestRow = Pick<
  RemovalRequest,
  | 'id'
  | 'number'
  | 'caseId'
  | 'powerId'
  | 'subject'
  | 'state'
  | 'version'
  | 'sentAt'
  | 'openedAt'
  | 'undeliveredAt'
  | 'failure'
  | 'itemCount'
  | 'doneCount'
  | 'awaitingCount'
  | 'clarifyingCount'
  | 'waitingOn'
  | 'dueAt'
  | 'urgent'
  | 'chased'
  | 'reminders'
  | 'remindedAt'
> & {
  platform: PlatformRow
  category: CategoryRow
  caseTitle: string
  caseNumber: string
  assignee: Pick<User, 'id' | 'name' | 'role'> | null
}
export type PlatformRow = Pick<Platform, 'id' | 'slug' | 'name'>
export type CategoryRow = Pick<Category, 'id' | 'slug' | 'names'>

/**
 * Lists do not load these fields of a request item: the texts for the addressee, which may be long, and whether the
 * reason is still a copy of the assessment.
 */
export type RequestItemDetail = 'reasons' | 'reasonCopied' | 'places' | 'seenAt' | 'additions'
export type RequestItemRow = Omit<RequestItem, RequestItemDetail> & {
  item: ContentItem & { platform: PlatformRow | null }
}

type Columns<Row> = { readonly [key in keyof Row]: string }

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const columns = <const K extends string>(alias: string, ...keys: K[]): { readonly [key in K]: string } =>
  Object.fromEntries(keys.map((key) => [key, `${alias}.${snake(key)}`])) as { [key in K]: string }

const platform: Columns<PlatformRow> = columns('p', 'id', 'slug', 'name')
const category: Columns<CategoryRow> = columns('k', 'id', 'slug', 'names')
const assignee = columns('a', 'id', 'name', 'role')
const request: Columns<Omit<RequestRow, 'platform' | 'category' | 'assignee'>> = {
  ...columns(
    'r',
    'id',
    'number',
    'caseId',
    'powerId',
    'subject',
    'state',
    'version',
    'sentAt',
    'openedAt',
    'undeliveredAt',
    'failure',
    'itemCount',
    'doneCount',
    'awaitingCount',
    'clarifyingCount',
    'waitingOn',
    'dueAt',
    'urgent',
    'chased',
    'reminders',
    'remindedAt',
  ),
  caseTitle: 'c.title',
  caseNumber: 'c.number',
}
const item: Columns<ContentItem> = columns(
  'x',
  'id',
  'platformId',
  'addresseeId',
  'domain',
  'canonicalUrl',
  'kind',
  'title',
  'nameKey',
  'leadsTo',
  'leadsToSeenAt',
  'leadsToAuthorId',
  'reach',
  'firstSeenAt',
  'source',
  'presence',
  'presenceAt',
  'presenceStale',
  'ownerId',
  'namedOwner',
  'ownerStated',
  'ownerStale',
)
const requestItem: Columns<Omit<RequestItem, RequestItemDetail>> = columns(
  'i',
  'id',
  'requestId',
  'itemId',
  'platformId',
  'position',
  'state',
  'sentAt',
  'firstDueAt',
  'dueAt',
  'dueProvisional',
  'calendarVersion',
  'pausedAt',
  'waitedMs',
  'reach',
  'sentKind',
  'answeredAt',
  'recordedAt',
  'action',
  'ground',
  'itemsCovered',
  'refusalReason',
  'note',
  'refusedAt',
  'goneAt',
  'returnedAt',
  'lastUpAt',
  'withdrawnAt',
  'returnReason',
  'reversedBy',
  'reversedAt',
  'reverseReason',
  'dueSoonAt',
  'breachedAt',
  'previousId',
)

const list = (...parts: Record<string, string>[]): string => parts.flatMap((part) => Object.values(part)).join(', ')

/** Returns a function that converts an array row to objects, with the columns in the order of `list`. */
function reader(...parts: Record<string, string>[]): (row: unknown[]) => Record<string, unknown>[] {
  let start = 0
  const readers = parts.map((part) => {
    const keys = Object.keys(part)
    const offset = start
    start += keys.length
    return (row: unknown[]) => {
      const values: Record<string, unknown> = {}
      for (let index = 0; index < keys.length; index++) values[keys[index]!] = row[offset + index]
      return values
    }
  })
  return (row) => readers.map((read) => read(row))
}

const readRequest = reader(request, platform, category, assignee)
const readItem = reader(requestItem, item, platform)

const REQUESTS = 'removal_request r'
export const BOARD = 'board_row b JOIN removal_request r ON r.id = b.request_id'

/**
 * Reads requests under `conditions`, in the order of `orderBy`. Conditions can use the aliases r (request), p
 * (platform), k (category), c (case), and b (board row) if `from` is BOARD.
 */
export async function readRequests(
  sql: Sql,
  conditions: Conditions,
  { from = REQUESTS, orderBy = 'r.id', limit = 1000 }: { from?: string; orderBy?: string; limit?: number } = {},
): Promise<RequestRow[]> {
  const text = `SELECT ${list(request, platform, category, assignee)} FROM ${from}
    JOIN platform p ON p.id = r.platform_id JOIN category k ON k.id = r.category_id JOIN "case" c ON c.id = r.case_id
    LEFT JOIN app_user a ON a.id = r.assignee_id
    ${conditions.where} ORDER BY ${orderBy} ${limitFor(limit)}`
  return (await rows(sql, text, conditions.values)).slice(0, limit).map((row) => {
    const [r, p, k, a] = readRequest(row)
    return { ...r, platform: p, category: k, assignee: a?.id ? a : null } as unknown as RequestRow
  })
}

/**
 * Reads request items under `conditions`, in the order of `orderBy`. Conditions can use the aliases i (request item), r
 * (request), x (content item), p (platform) and c (case). `from` is the SQL source of the request items `i`.
 */
export async function readRequestItems(
  sql: Sql,
  conditions: Conditions,
  { from = 'request_item i', orderBy, limit }: { from?: string; orderBy: string; limit: number },
): Promise<RequestItemRow[]> {
  const text = `SELECT ${list(requestItem, item, platform)} FROM ${from}
    JOIN removal_request r ON r.id = i.request_id JOIN content_item x ON x.id = i.item_id LEFT JOIN platform p ON p.id = x.platform_id
    JOIN "case" c ON c.id = r.case_id
    ${conditions.where} ORDER BY ${orderBy} ${limitFor(limit)}`
  return (await rows(sql, text, conditions.values)).slice(0, limit).map((row) => {
    const [i, x, p] = readItem(row)
    return { ...i, item: { ...x, platform: p?.id ? p : null } } as unknown as RequestItemRow
  })
}

/**
 * Narrows requests to those that the audience may see. Staff see all requests, a liaison those that were sent to their
 * platform, and a limited key those within its limits; others see none.
 */
export function visible(conditions: Conditions, audience: Audience): Conditions {
  if (isStaff(audience) && audience.read) return conditions
  const { limits } = audience
  if (limits && mayReadResource(limits, 'requests')) {
    if (limits.platforms) conditions.and('r.platform_id = ANY (?::uuid[])', limits.platforms)
    if (limits.categories) conditions.and('r.category_id = ANY (?::uuid[])', limits.categories)
    return conditions
  }
  if (audience.role === 'PLATFORM' && audience.read)
    return conditions.and('r.platform_id = ? AND r.sent_at IS NOT NULL', audience.platformId)
  return conditions.and('false')
}

/** Narrows request items to what the audience may see, as `visible` does. A liaison sees only items that were sent. */
export function visibleItems(conditions: Conditions, audience: Audience): Conditions {
  visible(conditions, audience)
  return isStaff(audience) || audience.limits ? conditions : conditions.and('i.sent_at IS NOT NULL')
}
