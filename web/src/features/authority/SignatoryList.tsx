/** The signatories of a unit: present, former and future ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { textOnScreen } from '#components/texts/texts.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Signatory } from './authority.graphql.ts'

type SignatoryListProps = {
  signatories: readonly Signatory[]
  /** the time zone in which the days of the unit begin; null for that of the authority */
  timeZone: string | null
  onEdit(signatory: Signatory): void
}

export function SignatoryList({ signatories, timeZone, onEdit }: SignatoryListProps) {
  const { t } = useLingui()
  const can = useCan()
  const today = isoDay(serverNow(), timeZone)
  if (signatories.length === 0)
    return (
      <p className="text-sm text-muted">
        <Trans>Chưa có người ký.</Trans>
      </p>
    )
  return (
    <ul className="divide-y divide-line text-sm">
      {signatories.map((signatory) => {
        const { id, name, capacity, ranks, headRanks, inForceFrom, inForceTo } = signatory
        const head = textOnScreen(headRanks)
        const isInForce = inForceFrom <= today && (inForceTo === null || today <= inForceTo)
        return (
          <li key={id} className="flex items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <span className="font-medium">{name}</span> · {textOnScreen(ranks)}
              {capacity !== 'OWN' && ` (${capacity}. ${head})`}
              <span className="block text-muted tabular-nums">
                {inForceTo === null
                  ? t`từ ${plainDate(inForceFrom)}`
                  : t`từ ${plainDate(inForceFrom)} đến hết ${plainDate(inForceTo)}`}
              </span>
            </div>
            {isInForce && <Badge tone="ok">{t`đang ký`}</Badge>}
            {can('CHANGE_SIGNATORY') && (
              <IconButton
                label={t`Sửa người ký ${name}`}
                icon={<Pencil className="size-4" />}
                onPress={() => onEdit(signatory)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
