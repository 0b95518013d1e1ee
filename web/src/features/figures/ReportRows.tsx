/** The drawer with the rows of a published report for one product and period, as the platform published them. */
import { useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { ReportRows_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { count } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'

const ReportRows_Query = graphql(`
  query ReportRows_Query($product: String!, $periodStart: Date!, $after: String) {
    platformReports(product: $product, periodStart: $periodStart, first: 200, after: $after) {
      nodes {
        id
        requestor
        reason
        requests
        items
        removedLegal
        removedPolicy
        alreadyRemoved
        notFound
        notEnoughInfo
        noAction
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

type Row = ReportRows_QueryQuery['platformReports']['nodes'][number]
type Props = { product: string; periodStart: string; periodEnd: string; onClose(): void }

export function ReportRows({ product, periodStart, periodEnd, onClose }: Props) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    ReportRows_Query,
    { product, periodStart },
    ({ platformReports }) => platformReports,
  )
  const number = (key: keyof Row & string, title: string): Column<Row> => ({
    key,
    title,
    align: 'right',
    cell: (row) => count(Number(row[key])),
  })
  const columns: Column<Row>[] = [
    { key: 'requestor', title: t`Bên yêu cầu`, cell: (row) => row.requestor },
    { key: 'reason', title: t`Lý do`, cell: (row) => row.reason },
    number('requests', t`Yêu cầu`),
    number('items', t`Mục`),
    number('removedLegal', t`Gỡ theo luật`),
    number('removedPolicy', t`Gỡ theo chính sách`),
    number('alreadyRemoved', t`Đã gỡ trước`),
    number('notFound', t`Không tìm thấy`),
    number('notEnoughInfo', t`Thiếu thông tin`),
    number('noAction', t({ message: 'Không xử lý', context: 'by the platform' })),
  ]
  return (
    <Drawer wide open onClose={onClose} title={product} lead={`${plainDate(periodStart)} – ${plainDate(periodEnd)}`}>
      {!nodes && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {nodes && <Table label={product} columns={columns} rows={nodes} keyOf={({ id }) => id} />}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Drawer>
  )
}
