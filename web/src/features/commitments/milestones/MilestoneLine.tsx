/** One milestone of a clause, that is a step that is promised by a day. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Ellipsis, Paperclip } from 'lucide-react'
import { useState } from 'react'
import type { CommitmentData, Milestone } from '#features/commitments/commitments.graphql.ts'
import type { Permission } from '#graphql/generated/enums.ts'
import { standings, standingTones } from '#lib/i18n/labels/commitments.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import type { MenuEntry } from '#ui/actions/menuEntries.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { DropDialog, MeetDialog, MoveDialog, ReopenDialog } from './MilestoneDialogs.tsx'

type Props = { milestone: Milestone; commitment: CommitmentData }

export function MilestoneLine({ milestone, commitment }: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'meet' | 'move' | 'drop' | 'reopen' | null>(null)
  const dialog = { milestone, commitment, onClose: () => setOpen(null) }
  const { standing, promisedOn, dueOn } = milestone
  const isAllowed = (command: Permission) => milestone.allowedCommands.includes(command)
  const entries: MenuEntry[] = []
  if (isAllowed('REOPEN_MILESTONE'))
    entries.push({ key: 'reopen', text: t`Mở lại…`, onAction: () => setOpen('reopen') })
  if (isAllowed('MOVE_MILESTONE'))
    entries.push({ key: 'move', text: t`Điều chỉnh hạn…`, onAction: () => setOpen('move') })
  if (isAllowed('DROP_MILESTONE'))
    entries.push({ key: 'drop', text: t`Bỏ mốc…`, danger: true, onAction: () => setOpen('drop') })
  return (
    <li className="grid gap-x-4 gap-y-1.5 px-4 py-3 text-sm md:grid-cols-[minmax(0,1fr)_9rem_8rem_10rem] md:items-start">
      <div className="min-w-0">
        <p className="font-medium">{milestone.title}</p>
        <p className="text-xs text-muted">{milestone.owner}</p>
        {(milestone.evidence ?? milestone.dropReason) && (
          <p className="mt-1 break-words text-muted">{milestone.evidence ?? milestone.dropReason}</p>
        )}
        {milestone.files.map(({ id, fileName, href }) => (
          <a key={id} href={href} className="mt-1 inline-flex items-center gap-1 text-accent-ink hover:underline">
            <Paperclip aria-hidden="true" className="size-3.5" />
            {fileName}
          </a>
        ))}
      </div>
      <p className="tabular-nums">
        <span className="block first-letter:uppercase">
          <Trans>hạn {plainDate(dueOn)}</Trans>
        </span>
        {promisedOn !== dueOn && (
          <span className="block text-xs text-muted first-letter:uppercase">
            <Trans>cam kết ban đầu {plainDate(promisedOn)}</Trans>
          </span>
        )}
        {milestone.metOn && (
          <span className="block text-xs text-muted first-letter:uppercase">
            <Trans>đạt {plainDate(milestone.metOn)}</Trans>
          </span>
        )}
      </p>
      <span>
        <Badge tone={standingTones[standing]}>{label(standings, standing)}</Badge>
      </span>
      {entries.length > 0 ? (
        <span className="flex gap-1 md:justify-end">
          {isAllowed('MEET_MILESTONE') && (
            <Button small onPress={() => setOpen('meet')}>
              <Trans>Ghi đã đạt…</Trans>
            </Button>
          )}
          <Menu label={t`Thao tác khác với mốc ${milestone.title}`} groups={[{ entries }]}>
            <IconButton
              label={t`Thao tác khác với mốc ${milestone.title}`}
              icon={<Ellipsis className="size-4" />}
              className="size-7!"
            />
          </Menu>
        </span>
      ) : (
        <span />
      )}
      {open === 'meet' && <MeetDialog {...dialog} />}
      {open === 'move' && <MoveDialog {...dialog} />}
      {open === 'drop' && <DropDialog {...dialog} />}
      {open === 'reopen' && <ReopenDialog {...dialog} />}
    </li>
  )
}
