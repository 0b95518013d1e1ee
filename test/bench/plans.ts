/** Whether PostgreSQL reads through an index, as the hot reads promise. */
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

/** Rows that a scan may look at without being told of: what fits into a page or two. */
const FEW = 200

/** The scans of one read that are no index scan, or that look at many rows, and the sorts, in words. */
export async function scansOf(sql: Sql, read: (sql: Sql) => Promise<unknown>): Promise<string[]> {
  const asked: Asked[] = []
  const overheard = {
    query: (query: Asked) => {
      asked.push(query)
      return sql.query(query)
    },
  }
  await read(overheard as unknown as Sql)
  const found: string[] = []
  for (const { text, values } of asked) {
    const plan = `EXPLAIN (ANALYZE, FORMAT JSON, BUFFERS) ${text}`
    const { rows } = await sql.query<{ 'QUERY PLAN': { Plan: Node }[] }>(plan, values)
    for (const node of flat(rows[0]!['QUERY PLAN'][0]!.Plan)) {
      const seen = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      const where = node['Relation Name'] ? ` on ${node['Relation Name']}` : ''
      if (/Scan|Sort/.test(node['Node Type']) && seen > FEW) found.push(`${node['Node Type']}${where}: ${seen} rows`)
    }
  }
  return found
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]
