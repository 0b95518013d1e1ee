/** Counts the rows that use entries of the vocabularies. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'

const proposed = (field: string) =>
  `SELECT a ->> '${field}' FROM correction_proposal, jsonb_array_elements(answers) a WHERE state = 'PROPOSED'`

/**
 * Queries of the codes that rows use, by vocabulary. Only the rows of the first query are counted; the other queries
 * show whether a code is used.
 */
const columns: Record<Vocabulary, readonly [counted: string, ...others: string[]]> = {
  ContentKind: [
    'SELECT kind FROM content_item',
    'SELECT kind FROM import_row',
    'SELECT sent_kind FROM request_item',
    'SELECT unnest(kinds) FROM indicator',
    'SELECT unnest(content_kinds) FROM platform',
  ],
  Action: [
    'SELECT action FROM answer',
    'SELECT action FROM request_item',
    'SELECT action FROM briefing_item',
    proposed('action'),
  ],
  RefusalReason: [
    'SELECT refusal_reason FROM answer',
    'SELECT refusal_reason FROM request_item',
    'SELECT refusal_reason FROM briefing_item',
    proposed('refusalReason'),
  ],
  TipSource: ['SELECT source FROM tip', 'SELECT source FROM content_item'],
  ItemSource: ['SELECT source FROM content_item'],
  ChannelKind: ['SELECT sent_via FROM removal_request', 'SELECT kind FROM platform_channel'],
  PlatformKind: ['SELECT kind FROM platform'],
  Measure: ['SELECT measure FROM removal_request'],
}

type Sql = Pick<PrismaClient, '$queryRawUnsafe'>

export interface EntryUsage {
  code: string
  /** number of rows with the code among content items, answers, tips, requests or platforms */
  uses: number
  used: boolean
}

/** Returns the usage of the codes of a vocabulary, without entries for unused codes. */
export const readUsage = (db: Sql, vocabulary: Vocabulary): Promise<EntryUsage[]> => {
  const [counted, ...others] = columns[vocabulary]
  const rest = others.map((query) => `UNION ALL SELECT code, 0 FROM (SELECT DISTINCT code FROM (${query}) o (code)) o`)
  return db.$queryRawUnsafe(
    `SELECT code, sum(n)::integer AS uses, true AS used FROM (
       SELECT code, count(*) AS n FROM (${counted}) c (code) GROUP BY code ${rest.join(' ')}) u
     WHERE code IS NOT NULL GROUP BY code`,
  )
}

/** Whether any row has the code. */
export async function isUsed(tx: Tx, vocabulary: Vocabulary, code: string): Promise<boolean> {
  const found = columns[vocabulary].map((query) => `EXISTS (SELECT 1 FROM (${query}) c (code) WHERE code = $1)`)
  const [row] = await tx.$queryRawUnsafe<{ used: boolean }[]>(`SELECT ${found.join(' OR ')} AS used`, code)
  return row!.used
}
