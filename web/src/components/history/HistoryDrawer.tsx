/** The history of a settings page or of one object on it: who changed what and when, with the old and new values. */
import { Trans, useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import type { SettingsPage } from '#graphql/generated/enums.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { eventName, eventTones } from '#lib/i18n/labels/events.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { type Moment, Timeline } from '#ui/data/Timeline.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { fieldName } from './fieldNames.ts'
import { type FieldChange, SettingsHistory_Query } from './history.graphql.ts'
import { nameText, valueText } from './values.ts'

export type HistoryDrawerProps = {
  page: SettingsPage
  /** Limits the history to this object; without it, the drawer shows the history of the page. */
  subject?: { id: string; name: string } | undefined
  onClose(): void
}

export default function HistoryDrawer({ page, subject, onClose }: HistoryDrawerProps) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    SettingsHistory_Query,
    { page, subjectId: subject?.id ?? null },
    ({ settingsHistory }) => settingsHistory,
  )
  const moments = (nodes ?? []).map(({ subjectName, event: { id, type, tone, at, actor }, changes }): Moment => {
    const name = subject ? null : nameText(subjectName)
    return {
      ...{ id, at, actor, tone: eventTones[tone] },
      title: name ? `${eventName(type)}: ${name}` : eventName(type),
      body: changes.length > 0 && <Changes changes={changes} />,
    }
  })
  return (
    <Drawer
      open
      wide
      onClose={onClose}
      title={subject ? t`Lịch sử: ${subject.name}` : t`Lịch sử thay đổi`}
      lead={t`Ai đã sửa gì và lúc nào, theo nhật ký; mới nhất đứng trước.`}
    >
      {!nodes && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {nodes?.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Nhật ký chưa ghi thay đổi nào.</Trans>
        </p>
      )}
      {moments.length > 0 && <Timeline label={t`Lịch sử thay đổi`} moments={moments} />}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Drawer>
  )
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="space-y-0.5">
      {changes.map((change) => (
        <div key={`${change.field} ${change.language}`} className="wrap-anywhere">
          <dt className="inline">{fieldName(change)}: </dt>
          <dd className="inline text-text">
            <Values change={change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Values({ change: { field, isCompared, before, after } }: { change: FieldChange }) {
  const { t } = useLingui()
  const [old, present] = [valueText(field, before), valueText(field, after)]
  if (!isCompared) return present
  if (Array.isArray(before) && Array.isArray(after))
    return (
      <>
        {old && <del className="no-underline">{t`bỏ ${old}`}</del>}
        {old && present && '; '}
        {present && <ins className="no-underline">{t`thêm ${present}`}</ins>}
      </>
    )
  return (
    <>
      <del className={old ? 'text-muted' : 'text-muted no-underline'}>{old ?? t`(trống)`}</del>
      {' → '}
      <ins className="no-underline">{present ?? t`(trống)`}</ins>
    </>
  )
}
