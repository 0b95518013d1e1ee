/** The notice on a dismissed tip: who dismissed it and when, the reason, and the note for colleagues. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { dismissReasons } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'

const DismissedNote_tip = graphql(`
  fragment DismissedNote_tip on Tip {
    id
    dismissReason
    dismissNote
    dismissedAt
    dismissedBy {
      id
      name
    }
    newsroom {
      id
      name
    }
  }
`)

export function DismissedNote({ tip }: { tip: FragmentType<typeof DismissedNote_tip> }) {
  const { t } = useLingui()
  const { dismissReason, dismissNote, dismissedAt, dismissedBy, newsroom } = readFragment(DismissedNote_tip, tip)
  return (
    <Callout title={t`Không xử lý: ${dismissReason ? label(dismissReasons, dismissReason) : ''}`}>
      {dismissedAt && <p>{[dismissedBy?.name, dateTime(dismissedAt)].filter(Boolean).join(' · ')}</p>}
      <p>{newsroom ? t`${newsroom.name} thấy lý do này.` : <Trans>Người phản ánh thấy lý do này.</Trans>}</p>
      {dismissNote && (
        <p className="mt-1">
          <Badge>{t`Ghi chú nội bộ`}</Badge> {dismissNote}
        </p>
      )}
    </Callout>
  )
}
