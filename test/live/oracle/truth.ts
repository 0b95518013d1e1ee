/** The board as read from the database at this moment, without feed, cache, or any other code of a subscriber. */

import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { countBoard, readBoard } from '@takedown/server/domain/board/query.ts'
import type { Sql } from '@takedown/server/domain/core/sql.ts'
import { audienceOf } from '@takedown/server/domain/core/viewer.ts'
import type { RequestRow } from '@takedown/server/domain/read-model/requests.ts'
import type { Follower } from '#support/feed/follower.ts'
import type { Question } from './crowd.ts'

const compared = [
  'subject',
  'state',
  'version',
  'waitingOn',
  'itemCount',
  'doneCount',
  'awaitingCount',
  'clarifyingCount',
] as const

/** The parts of a board that must be equal: its requests in their order, their fields, and the counters. */
export interface Board {
  requests: Record<string, unknown>[]
  counts: unknown
}

export async function boardInTruth(sql: Sql, { viewer, filter: input }: Question): Promise<Board> {
  const filter = parseBoardFilter(input)
  const audience = audienceOf(viewer)
  const asOf = new Date()
  const boardRows = await readBoard(sql, audience, filter, { asOf, order: 'DUE_ASC', limit: 1000 })
  return { requests: boardRows.map(requestOf), counts: await countBoard(sql, audience, filter, asOf) }
}

export const boardAsFollowed = ({ rows, counts }: Follower): Board => ({ requests: rows.map(shown), counts })

const requestOf = (row: RequestRow) =>
  shown({
    ...row,
    id: `RemovalRequest_${row.id}`,
    dueAt: row.dueAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
  })

const shown = (row: object): Record<string, unknown> => {
  const fields = row as Record<string, unknown>
  return Object.fromEntries(['id', 'dueAt', 'sentAt', ...compared].map((field) => [field, fields[field]]))
}
