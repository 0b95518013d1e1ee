/** The list of powers, the latest first. */
import { useLingui } from '@lingui/react/macro'
import { History, MoreHorizontal, Pencil, PowerOff, Trash2 } from 'lucide-react'
import { citation } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { limitsText } from '#lib/i18n/labels/law.ts'
import { count } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Power } from './law.graphql.ts'

/** What is open above the list. */
export type Opened = { dialog: 'change' | 'end' | 'delete' | 'history'; id: string } | { dialog: 'add' }

type PowerTableProps = { powers: readonly Power[]; onOpen(opened: Opened): void }

export function PowerTable({ powers, onOpen }: PowerTableProps) {
  const { t } = useLingui()
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
          cell: ({ inForceFrom, inForceTo, endsSoon, successor }) => (
            <span className="block">
              <span className="block">
                {inForceTo ? t`${plainDate(inForceFrom)} – ${plainDate(inForceTo)}` : t`từ ${plainDate(inForceFrom)}`}
              </span>
              {endsSoon && successor && <span className="block text-xs">{t`thay bằng: ${citation(successor)}`}</span>}
              {endsSoon && !successor && <Badge tone="warn">{t`chưa ghi quy định thay thế`}</Badge>}
            </span>
          ),
          className: 'hidden sm:table-cell',
        },
        {
          key: 'requests',
          title: t`Yêu cầu đang mở`,
          align: 'right',
          cell: ({ openRequests }) => count(openRequests),
          className: 'hidden md:table-cell',
        },
        {
          key: 'actions',
          title: <span className="sr-only">{t`Thao tác`}</span>,
          align: 'right',
          cell: (power) => <PowerMenu power={power} onOpen={onOpen} />,
        },
      ]}
    />
  )
}

type PowerMenuProps = { power: Power } & Pick<PowerTableProps, 'onOpen'>

function PowerMenu({ power, onOpen }: PowerMenuProps) {
  const { t } = useLingui()
  const can = useCan()
  const { id, requestsEver } = power
  const name = citation(power)
  const end = {
    key: 'end',
    text: t`Ngày hết hiệu lực…`,
    icon: <PowerOff className="size-4" />,
    onAction: () => onOpen({ dialog: 'end', id }),
  }
  const remove = {
    key: 'delete',
    text: t`Xóa…`,
    icon: <Trash2 className="size-4" />,
    danger: true,
    onAction: () => onOpen({ dialog: 'delete', id }),
  }
  const change = {
    key: 'change',
    text: t`Sửa quy định…`,
    icon: <Pencil className="size-4" />,
    onAction: () => onOpen({ dialog: 'change', id }),
  }
  const history = {
    key: 'history',
    text: t`Lịch sử…`,
    icon: <History className="size-4" />,
    onAction: () => onOpen({ dialog: 'history', id }),
  }
  const changes = requestsEver === 0 ? [change, history, end, remove] : [change, history, end]
  return (
    <Menu label={t`Thao tác với ${name}`} groups={[{ entries: can('CHANGE_POWER') ? changes : [history] }]}>
      <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
    </Menu>
  )
}
