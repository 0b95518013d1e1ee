/** The menu of a power or prohibition in its list. */
import { useLingui } from '@lingui/react/macro'
import { History, MoreHorizontal, Pencil, PowerOff, Trash2 } from 'lucide-react'
import { citation } from '#graphql/entities/reference.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'

export type Opened = { dialog: 'change' | 'end' | 'delete' | 'history'; id: string } | { dialog: 'add' }

type ProvisionMenuProps = {
  provision: { id: string; requestsEver: number; citationVi: string; citationEn: string }
  canChange: boolean
  onOpen(opened: Opened): void
}

export function ProvisionMenu({ provision, canChange, onOpen }: ProvisionMenuProps) {
  const { t } = useLingui()
  const { id, requestsEver } = provision
  const name = citation(provision)
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
    text: t`Sửa…`,
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
    <Menu label={t`Thao tác với ${name}`} groups={[{ entries: canChange ? changes : [history] }]}>
      <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
    </Menu>
  )
}
