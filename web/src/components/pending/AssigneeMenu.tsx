/**
 * The assignee of a request or tip, with a menu for users who may assign it. A new assignee is shown at once, and can
 * be taken back for a short time. If the server refuses the change, the previous assignee is shown again.
 */
import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { type Colleague, useOfficers } from '#graphql/entities/reference.ts'
import { pending } from '#graphql/pending/pending.ts'
import { useHold } from '#graphql/pending/useDeferred.ts'
import type { ObjectLink, Step } from '#lib/pending/acts.ts'
import { useStore } from '#lib/store.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { cx } from '#ui/layout/classes.ts'

type Person = { id: string; name: string }

type AssigneeMenuProps = {
  assignee: Person | null | undefined
  mayAssign: boolean
  link: ObjectLink
  stepTo(to: Person | null): Step
}

export function AssigneeMenu({ assignee, mayAssign, link, stepTo }: AssigneeMenuProps) {
  const { t } = useLingui()
  const officers = useOfficers()
  const hold = useHold()
  const [chosen, choose] = useState<{ act: string; to: Person | null } | null>(null)
  const isPending = useStore(pending.acts, (acts) => acts.some(({ id }) => id === chosen?.act))
  const shown = chosen && isPending ? chosen.to : (assignee ?? null)
  const name = shown ? <PersonName name={shown.name} /> : <span>{t`Chưa giao`}</span>
  if (!mayAssign) return name
  const assign = (to: Colleague | null) => {
    if (chosen) pending.undo(chosen.act)
    const text = to ? t`Giao cho ${to.name}` : t`Bỏ giao`
    choose({ act: hold({ text, link, step: stepTo(to) }), to })
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
