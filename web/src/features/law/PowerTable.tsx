/**
 * The list of powers (provisions that entitle the authority to request removals). The power that came into force most
 * recently is at the top.
 */
import { useLingui } from '@lingui/react/macro'
import { citation } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { limitsText } from '#lib/i18n/labels/law.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { InForce } from './InForce.tsx'
import type { Power } from './law.graphql.ts'
import { type Opened, ProvisionMenu } from './ProvisionMenu.tsx'

type PowerTableProps = { powers: readonly Power[]; onOpen(opened: Opened): void }

export function PowerTable({ powers, onOpen }: PowerTableProps) {
  const { t } = useLingui()
  const can = useCan()
  return (
    <Table
      label={t`Thẩm quyền`}
      rows={powers}
      keyOf={({ id }) => id}
      rowClassName={({ inForceToday }) => (inForceToday ? '' : 'text-muted')}
      columns={[
        {
          key: 'citation',
          title: t`Thẩm quyền`,
          cell: (power) => (
            <span className="block">
              <span className="block font-medium">{citation(power)}</span>
              <span className="block text-xs text-muted">{limitsText(power)}</span>
              <span className="block text-xs text-muted sm:hidden">
                <InForce provision={power} />
              </span>
              <span className="mt-1 flex flex-wrap gap-1">
                {power.forComplaints && <Badge>{t`khiếu nại của người sử dụng, không dùng cho yêu cầu`}</Badge>}
                {power.unconfirmed && <Badge tone="warn">{t`chưa đối chiếu với văn bản công bố`}</Badge>}
              </span>
            </span>
          ),
        },
        {
          key: 'force',
          title: t`Hiệu lực`,
          cell: (power) => <InForce provision={power} />,
          className: 'hidden sm:table-cell',
        },
        {
          key: 'requests',
          title: t`Yêu cầu đã gửi, chưa đóng`,
          align: 'right',
          cell: ({ openRequests }) => count(openRequests),
          className: 'hidden md:table-cell',
        },
        {
          key: 'actions',
          title: <span className="sr-only">{t`Thao tác`}</span>,
          align: 'right',
          cell: (power) => <ProvisionMenu provision={power} canChange={can('CHANGE_POWER')} onOpen={onOpen} />,
        },
      ]}
    />
  )
}
