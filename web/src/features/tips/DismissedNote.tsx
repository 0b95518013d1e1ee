/** The notice on a dismissed tip: the reason, which the reporter sees, and the note for colleagues. */
import { Trans, useLingui } from '@lingui/react/macro'
import type { DismissReason } from '#graphql/generated/enums.ts'
import { dismissReasons } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'

export function DismissedNote({ reason, note }: { reason: DismissReason | null; note: string | null }) {
  const { t } = useLingui()
  return (
    <Callout title={t`Không xử lý: ${reason ? label(dismissReasons, reason) : ''}`}>
      <p>
        <Trans>Người phản ánh thấy lý do này.</Trans>
      </p>
      {note && (
        <p className="mt-1">
          <Badge>{t`Ghi chú nội bộ`}</Badge> {note}
        </p>
      )}
    </Callout>
  )
}
