/** Checks that PostgreSQL reads through an index where the hot reads promise it. */
import type { Sql } from '@takedown/server/domain/core/sql.ts'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

type Asked = { text: string; values: unknown[] }

/** Rows that a scan may read without being reported: what fits into a page or two. */
const MAX_UNREPORTED_ROWS = 200

/** Descriptions of the scans of one read that use no index or read many rows, and of its sorts. */
export async function scansOf(sql: Sql, read: (sql: Sql) => Promise<unknown>): Promise<string[]> {
  const queries: Asked[] = []
  const overheard = {
    query: (query: Asked) => {
      queries.push(query)
      return sql.query(query)
    },
  }
  await read(overheard as unknown as Sql)
  const scans: string[] = []
  for (const { text, values } of queries) {
    const plan = `EXPLAIN (ANALYZE, FORMAT JSON, BUFFERS) ${text}`
    const { rows } = await sql.query<{ 'QUERY PLAN': { Plan: Node }[] }>(plan, values)
    for (const node of flat(rows[0]!['QUERY PLAN'][0]!.Plan)) {
      const seen = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      const where = node['Relation Name'] ? ` on ${node['Relation Name']}` : ''
      if (/Scan|Sort/.test(node['Node Type']) && seen > MAX_UNREPORTED_ROWS)
        scans.push(`${node['Node Type']}${where}: ${seen} rows`)
    }
  }
  return scans
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]
