/**
 * The assignee of a request, with a menu for users who may assign it. A new assignee is shown at once. If the server
 * refuses the change, the previous assignee is shown again and a message states the reason.
 */
import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { useOptimistic, useTransition } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useOfficers } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import type { StaffRequestData } from './requests.graphql.ts'

const AssignRequest_Mutation = graphql(`
  mutation AssignRequest_Mutation($input: AssignRequestInput!) {
    assignRequest(input: $input) {
      ... on AssignRequestPayload {
        request {
          ...RequestChange_request
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

export function AssigneeMenu({ request }: { request: StaffRequestData }) {
  const { t } = useLingui()
  const officers = useOfficers()
  const { send } = useMutation(AssignRequest_Mutation)
  const { assignee } = request
  const [pending, begin] = useTransition()
  const [shown, show] = useOptimistic<{ id: string; name: string } | null>(assignee)
  const name = shown ? <PersonName name={shown.name} /> : <span>{t`Chưa giao`}</span>
  if (!request.allowedCommands.includes('ASSIGN_REQUEST')) return name
  const assign = (to: { id: string; name: string } | null) =>
    begin(async () => {
      show(to)
      const { refused } = await send({
        requestId: request.id,
        expectedVersion: request.version,
        assigneeId: to?.id ?? null,
      })
      const still = assignee?.name ?? t`Chưa giao`
      if (refused) toast(t`Chưa đổi người phụ trách, vẫn là: ${still}. ${refused.message}`, 'bad')
    })
  return (
    <Menu
      label={t`Giao cho`}
      groups={[
        {
          title: t`Giao cho`,
          entries: officers.map((officer) => ({
            key: officer.id,
            text: officer.name,
            disabled: officer.id === assignee?.id,
            onAction: () => assign(officer),
          })),
        },
        {
          entries: [{ key: 'nobody', text: t`Bỏ giao`, disabled: assignee === null, onAction: () => assign(null) }],
        },
      ]}
    >
      <AriaButton
        isDisabled={pending}
        className={cx(
          'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 hover:bg-hover hover:text-text',
          pending && 'animate-pulse',
        )}
      >
        {name}
        <ChevronDown aria-hidden="true" className="size-3.5 print:hidden" />
      </AriaButton>
    </Menu>
  )
}
