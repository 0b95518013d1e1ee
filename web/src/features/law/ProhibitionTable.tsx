/**
 * The list of prohibitions (provisions that content breaks). The prohibition that came into force most recently is at
 * the top.
 */

import { useLingui } from '@lingui/react/macro'
import { textOnScreen } from '#components/texts/texts.ts'
import { categoryName, citation } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { InForce } from './InForce.tsx'
import { type Opened, ProvisionMenu } from './ProvisionMenu.tsx'
import type { Prohibition } from './prohibitions.graphql.ts'

type ProhibitionTableProps = { prohibitions: readonly Prohibition[]; onOpen(opened: Opened): void }

export function ProhibitionTable({ prohibitions, onOpen }: ProhibitionTableProps) {
  const { t } = useLingui()
  const can = useCan()
  return (
    <Table
      label={t`Quy định bị vi phạm`}
      rows={prohibitions}
      keyOf={({ id }) => id}
      rowClassName={({ inForceToday }) => (inForceToday ? '' : 'text-muted')}
      columns={[
        {
          key: 'citation',
          title: t`Quy định bị vi phạm`,
          cell: (prohibition) => (
            <span className="block max-w-3xl">
              <span className="block font-medium">{citation(prohibition)}</span>
              <span className="block text-xs text-muted sm:hidden">
                <InForce provision={prohibition} />
              </span>
              <span className="block text-xs text-muted">{textOnScreen(prohibition.summaries)}</span>
              {prohibition.penalties.length > 0 && (
                <span className="block text-xs text-muted">{t`Chế tài: ${textOnScreen(prohibition.penalties)}`}</span>
              )}
              {prohibition.unconfirmed && (
                <span className="mt-1 block">
                  <Badge tone="warn">{t`chưa đối chiếu với văn bản công bố`}</Badge>
                </span>
              )}
            </span>
          ),
        },
        {
          key: 'category',
          title: t`Lĩnh vực`,
          cell: ({ category }) => (category ? categoryName(category) : t`Lĩnh vực chưa có điều cấm riêng`),
          className: 'hidden md:table-cell',
        },
        {
          key: 'force',
          title: t`Hiệu lực`,
          cell: (prohibition) => <InForce provision={prohibition} />,
          className: 'hidden sm:table-cell',
        },
        {
          key: 'requests',
          title: t`Yêu cầu đã gửi, chưa đóng`,
          align: 'right',
          cell: ({ openRequests }) => count(openRequests),
          className: 'hidden lg:table-cell',
        },
        {
          key: 'actions',
          title: <span className="sr-only">{t`Thao tác`}</span>,
          align: 'right',
          cell: (prohibition) => (
            <ProvisionMenu provision={prohibition} canChange={can('CHANGE_PROHIBITION')} onOpen={onOpen} />
          ),
        },
      ]}
    />
  )
}
