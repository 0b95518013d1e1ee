/**
 * The assignee of a request, with a menu for users who may assign it. A new assignee is shown at once, and can be taken
 * back. If the server refuses the change, the previous assignee is shown again and a message states the reason.
 */
import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useOfficers } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { pending, stepOf } from '#graphql/pending/pending.ts'
import { useHold } from '#graphql/pending/useDeferred.ts'
import { useStore } from '#lib/store.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { cx } from '#ui/layout/classes.ts'
import { requestLink } from '#ui/overlays/notice.ts'
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
  const hold = useHold()
  const { assignee } = request
  const [chosen, choose] = useState<{ act: string; to: { id: string; name: string } | null } | null>(null)
  const isPending = useStore(pending.acts, (acts) => acts.some(({ id }) => id === chosen?.act))
  const shown = chosen && isPending ? chosen.to : assignee
  const name = shown ? <PersonName name={shown.name} /> : <span>{t`Chưa giao`}</span>
  if (!request.allowedCommands.includes('ASSIGN_REQUEST')) return name
  const assign = (to: { id: string; name: string } | null) => {
    // A second choice replaces the first.
    if (chosen) pending.undo(chosen.act)
    const { id, version } = request
    const input = { key: crypto.randomUUID(), requestId: id, expectedVersion: version, assigneeId: to?.id ?? null }
    const text = to ? t`Giao cho ${to.name}` : t`Bỏ giao`
    const steps = [stepOf(AssignRequest_Mutation, input, request)]
    choose({ act: hold({ text, link: requestLink(request), steps }), to })
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
            disabled: officer.id === shown?.id,
            onAction: () => assign(officer),
          })),
        },
        {
          entries: [{ key: 'nobody', text: t`Bỏ giao`, disabled: shown === null, onAction: () => assign(null) }],
        },
      ]}
    >
      <AriaButton
        className={cx(
          'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 hover:bg-hover hover:text-text',
          isPending && 'animate-pulse',
        )}
      >
        {name}
        <ChevronDown aria-hidden="true" className="size-3.5 print:hidden" />
      </AriaButton>
    </Menu>
  )
}
