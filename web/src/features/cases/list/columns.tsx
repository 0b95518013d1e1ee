/** The columns of the table of cases. */
import { t } from '@lingui/core/macro'
import type { ListedCase_CaseFragment as Row } from '#graphql/generated/graphql.ts'
import { date, dateTime } from '#lib/i18n/time.ts'
import type { Column } from '#ui/data/Table.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { CaseName, NextStep, Outcome, Owed } from './cells.tsx'
import type { OrderName } from './urlParams.ts'

/** The last column shows the time of the last change if this is the order of the list, otherwise the opening day. */
export function columnsFor(sort: OrderName): Column<Row>[] {
  const changed = sort === 'changed'
  return [
    {
      key: 'case',
      title: t`Vụ việc`,
      className: 'w-full max-w-0 min-w-64',
      cell: (row) => <CaseName row={row} />,
    },
    { key: 'owed', title: t`Còn nợ`, className: 'min-w-60', cell: (row) => <Owed row={row} /> },
    { key: 'next', title: t`Bước tiếp theo`, className: 'min-w-40', cell: (row) => <NextStep row={row} /> },
    {
      key: 'outcome',
      title: t`Kết quả`,
      className: 'hidden min-w-48 lg:table-cell',
      cell: (row) => <Outcome row={row} />,
    },
    {
      key: 'assignee',
      title: t`Người phụ trách`,
      className: 'hidden max-w-36 lg:table-cell',
      cell: ({ assignee }) =>
        assignee ? <PersonName name={assignee.name} /> : <span className="text-faint">{t`Chưa giao`}</span>,
    },
    {
      key: 'moment',
      title: changed ? t`Thay đổi lúc` : t`Mở ngày`,
      className: 'hidden whitespace-nowrap xl:table-cell',
      align: 'right',
      cell: ({ openedAt, changedAt }) => {
        const at = changed ? (changedAt ?? openedAt) : openedAt
        return (
          <time dateTime={at} title={dateTime(at)} className="text-muted">
            {changed ? dateTime(at) : date(at)}
          </time>
        )
      },
    },
  ]
}
