/** The earlier request of an item that is requested again, with its outcome. */
import { useLingui } from '@lingui/react/macro'
import { StateBadge } from '#components/StateBadge.tsx'
import type { ItemState } from '#graphql/generated/enums.ts'
import { type NamedTerm, termName } from '#lib/i18n/terms.ts'
import { date } from '#lib/i18n/time.ts'

type EarlierProps = {
  item: {
    state: ItemState
    refusalReason?: NamedTerm | null
    note?: string | null
    request: { number: string; registerNumber?: string | null; sentAt?: string | null } | null
  }
}

export function Earlier({ item: { state, refusalReason, note, request } }: EarlierProps) {
  const { t } = useLingui()
  const number = request?.registerNumber ?? request?.number ?? '…'
  const sent = request?.registerNumber && request.sentAt && date(request.sentAt)
  return (
    <div className="rounded-lg border border-line bg-sunken px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium tabular-nums">
          {sent ? t`Lần trước: công văn số ${number} ngày ${sent}` : t`Lần trước: ${number}`}
        </span>
        <StateBadge item={state} />
      </p>
      {(refusalReason || note) && (
        <p className="wrap-anywhere text-muted first-letter:uppercase">
          {[refusalReason && termName(refusalReason), note].filter(Boolean).join(' · ')}
        </p>
      )}
    </div>
  )
}
