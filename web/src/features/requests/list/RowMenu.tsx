/** The actions on one request of the list. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useAssign } from '#components/requests/bulk/useAssign.ts'
import { type Colleague, useOfficers } from '#graphql/entities/reference.ts'
import type { ListedRequest_RequestFragment as Row } from '#graphql/generated/graphql.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

export const StaffRowMenu = ({ row }: { row: Row }) => <RowMenu row={row} officers={useOfficers()} />

export function RowMenu({ row, officers }: { row: Row; officers: readonly Colleague[] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const assign = useAssign()
  const { id: request, allowedCommands: may } = row
  const copy = () =>
    navigator.clipboard.writeText(row.number).then(
      () => toast(t`Đã chép số ${row.number}`),
      () => toast(t`Trình duyệt không cho chép`, 'bad'),
    )
  const caseId = row.case?.id
  const open = [
    {
      key: 'open',
      text: t`Mở yêu cầu`,
      onAction: () => void navigate({ to: '/requests/$request', params: { request } }),
    },
    ...(may.includes('EDIT_REQUEST')
      ? [
          {
            key: 'edit',
            text: t`Soạn tiếp`,
            onAction: () => void navigate({ to: '/requests/draft', search: { request } }),
          },
        ]
      : []),
    ...(caseId
      ? [
          {
            key: 'case',
            text: t`Mở vụ việc`,
            onAction: () => void navigate({ to: '/cases/$case', params: { case: caseId } }),
          },
        ]
      : []),
    { key: 'copy', text: t`Chép số`, onAction: () => void copy() },
  ]
  const people = may.includes('ASSIGN_REQUEST')
    ? [
        {
          title: t`Giao cho`,
          entries: [
            ...officers.map((to) => ({
              ...{ key: to.id, text: to.name, disabled: to.id === row.assignee?.id },
              onAction: () => assign(row, to),
            })),
            { key: 'nobody', text: t`Bỏ giao`, disabled: !row.assignee, onAction: () => assign(row, null) },
          ],
        },
      ]
    : []
  return (
    <Menu label={t`Thao tác với ${row.number}`} groups={[{ entries: open }, ...people]}>
      <IconButton label={t`Thao tác với ${row.number}`} icon={<Ellipsis className="size-4" />} className="size-7!" />
    </Menu>
  )
}
