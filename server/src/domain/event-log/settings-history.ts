/**
 * Reads the history of the settings: the events of one page of settings, or of one object on that page, newest first.
 */
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { type EventFamily, eventTypes, familyOf, storedNames } from '#domain/events/registry.ts'
import { type EventRow, readEvents } from './read.ts'

/** The pages of settings, and the families of events that change the objects on each page. */
export const settingsPages = {
  AUTHORITY: ['authority', 'unit', 'signatory', 'template', 'text_block', 'pack'],
  PLATFORMS: ['platform'],
  CATEGORIES: ['category'],
  LAW: ['power', 'prohibition'],
  STRIKE_RULES: ['strikes'],
  CALENDARS: ['calendar'],
  VOCABULARIES: ['vocabulary'],
  ACCOUNTS: ['account', 'api_key', 'newsroom'],
} as const satisfies Record<string, readonly EventFamily[]>
export type SettingsPage = keyof typeof settingsPages

const typesOf = (page: SettingsPage): string[] =>
  storedNames(eventTypes.filter((type) => (settingsPages[page] as readonly EventFamily[]).includes(familyOf(type))))

/**
 * The condition of the partial index `event_of_settings`, which omits the objects of the daily work. PostgreSQL uses
 * the index only if queries repeat this condition literally.
 */
const INDEXED = "e.subject_type NOT IN ('Tip', 'Case', 'ContentItem', 'RemovalRequest', 'RequestItem')"

/** Events of a page, or of one object on the page, before a position of the log. */
export interface HistoryQuery {
  page: SettingsPage
  subjectId: string | null
  before: number
  limit: number
}

/**
 * Returns the newest events before the position. Cost for one object: one scan of the index of subjects. Cost for a
 * page: at most `limit` entries of `event_of_settings` for each event type of the page.
 */
export async function readSettingsHistory(sql: Sql, query: HistoryQuery): Promise<EventRow[]> {
  const { page, subjectId, before, limit } = query
  const types = typesOf(page)
  if (subjectId !== null) {
    const ofSubject = new Conditions().and('e.subject_id = ?::uuid AND e.seq < ?', subjectId, before)
    return readEvents(sql, ofSubject.and('e.type = ANY (?)', types), limit)
  }
  const newest = `ORDER BY seq DESC ${limitFor(limit)}`
  const found = await rows(
    sql,
    `SELECT s.seq FROM unnest($1::text[]) AS t(type) CROSS JOIN LATERAL (
       SELECT e.seq FROM event e WHERE e.type = t.type AND ${INDEXED} AND e.seq < $2 ${newest}) s ${newest}`,
    [types, before],
  )
  return readEvents(
    sql,
    new Conditions().and(
      'e.seq = ANY (?::bigint[])',
      found.map(([seq]) => seq),
    ),
    limit,
  )
}
