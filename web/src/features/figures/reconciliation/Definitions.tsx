/**
 * The definitions of a reconciliation, which compares a platform's published numbers with the authority's. They explain
 * what both count in each line, and by which day each assigns items to periods.
 */
import { useLingui } from '@lingui/react/macro'
import { Panel } from '#features/figures/analysis/Panel.tsx'
import { countedBys } from '#lib/i18n/labels/reconciliation.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import type { Line, ReconciliationData } from './reconciliation.graphql.ts'

export function Definitions({ compared }: { compared: ReconciliationData }) {
  const { t } = useLingui()
  const columns: Column<Line>[] = [
    {
      key: 'line',
      title: t`Chỉ tiêu`,
      cell: ({ label }) => <span className="font-medium">{inLocale(label.vi, label.en)}</span>,
    },
    { key: 'ours', title: t`Cơ quan tính`, cell: ({ ourDefinition: words }) => <Definition {...words} /> },
    { key: 'theirs', title: t`Báo cáo tính`, cell: ({ theirDefinition: words }) => <Definition {...words} /> },
  ]
  const ours = compared.by === 'SENT' ? t`ngày gửi` : t`ngày trả lời`
  return (
    <Panel title={t`Cách quy đổi`}>
      <dl className="mb-4 grid gap-x-6 gap-y-2 text-sm md:grid-cols-2">
        <div>
          <dt className="font-medium">{t`Kỳ tính theo`}</dt>
          <dd className="text-muted first-letter:uppercase">
            {t`cơ quan: ${ours}, múi giờ của cơ quan; báo cáo: ${label(countedBys, compared.countedBy)}, múi giờ ${compared.timeZone}`}
          </dd>
        </div>
        <div className="min-w-0">
          <dt className="font-medium">{t`Tệp nguồn (SHA-256)`}</dt>
          {compared.fileHashes.map((hash) => (
            <dd key={hash} className="font-mono text-xs break-all text-muted">
              {hash}
            </dd>
          ))}
        </div>
      </dl>
      <Table label={t`Cách quy đổi`} columns={columns} rows={compared.lines} keyOf={({ name }) => name} />
    </Panel>
  )
}

const Definition = ({ vi, en }: { vi: string; en: string }) => (
  <span className="block first-letter:uppercase">{inLocale(vi, en)}</span>
)
