import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { graphql } from '#graphql/generated/gql.ts'
import { useOfficers } from '#graphql/reference.ts'
import { useChange } from '#graphql/useChange.ts'
import { PersonName } from '#ui/Avatar.tsx'
import { Menu } from '#ui/Menu.tsx'
import { toast } from '#ui/Toast.tsx'
import type { StaffRequestData } from './documents.ts'

const AssignRequest_Mutation = graphql(`
  mutation AssignRequest_Mutation($input: AssignRequestInput!) {
    assignRequest(input: $input) {
      ... on RemovalRequest {
        ...RequestChange_request
        assignee {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

/** Who works on the request; whoever may assign it picks another from here. */
export function AssigneeMenu({ request, onChanged }: { request: StaffRequestData; onChanged(): void }) {
  const { t } = useLingui()
  const officers = useOfficers()
  const { send, busy } = useChange(AssignRequest_Mutation)
  const { assignee } = request
  const name = assignee ? <PersonName name={assignee.name} /> : <span>{t`Chưa giao`}</span>
  if (!request.allowed.includes('ASSIGN')) return name
  const assign = async (id: string | null) => {
    const { refused } = await send({ request: request.id, expectedVersion: request.version, assignee: id })
    if (refused) toast(refused.message, 'bad')
    onChanged()
  }
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
            onAction: () => void assign(officer.id),
          })),
        },
        {
          entries: [
            { key: 'nobody', text: t`Bỏ giao`, disabled: assignee === null, onAction: () => void assign(null) },
          ],
        },
      ]}
    >
      <AriaButton
        isDisabled={busy}
        className="inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 hover:bg-hover hover:text-text"
      >
        {name}
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </AriaButton>
    </Menu>
  )
}
