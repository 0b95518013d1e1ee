/** Published reports of any size, in Google's format. */
import { reportHeading } from './reports.ts'

/** `count` rows of one half-year, each with its own requestor; `of` changes rows for another edition. */
export function publishedRows(
  count: number,
  of: (row: number) => { items?: number; leave?: boolean } = () => ({}),
): string {
  const lines = Array.from({ length: count }, (_, row) => {
    const { items = 3, leave = false } = of(row)
    const names = `Vietnam,VN,Authority ${row},${row % 2 ? 'YouTube' : 'Web Search'},Fraud`
    return leave ? [] : [`January - June 2025,${names},1,${items},${items},0,0,0,0,0`]
  })
  return [reportHeading, ...lines.flat()].join('\n')
}
