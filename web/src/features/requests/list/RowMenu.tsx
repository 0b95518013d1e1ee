/** The actions on one request of the list. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { type Colleague, useOfficers } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { ListedRequest_RequestFragment as Row } from '#graphql/generated/graphql.ts'
import { stepOf } from '#graphql/pending/pending.ts'
import { useHold } from '#graphql/pending/useDeferred.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { requestLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const AssignListed_Mutation = graphql(`
  mutation AssignListed_Mutation($input: AssignRequestInput!) {
    assignRequest(input: $input) {
      ... on AssignRequestPayload {
        request {
          id
          version
          assignee {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

/** Loads the officers to whom the request can be assigned. */
export const StaffRowMenu = ({ row }: { row: Row }) => <RowMenu row={row} officers={useOfficers()} />

export function RowMenu({ row, officers }: { row: Row; officers: readonly Colleague[] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const hold = useHold()
  const { id: request, allowedCommands: may } = row
  const assign = (to: Colleague | null) => {
    const input = { requestId: request, expectedVersion: row.version, assigneeId: to?.id ?? null }
    const steps = [stepOf(AssignListed_Mutation, { ...input, key: crypto.randomUUID() }, row)]
    hold({ text: to ? t`Giao cho ${to.name}` : t`Bỏ giao`, link: requestLink(row), steps })
  }
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
              onAction: () => assign(to),
            })),
            { key: 'nobody', text: t`Bỏ giao`, disabled: !row.assignee, onAction: () => assign(null) },
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
