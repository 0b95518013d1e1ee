/** The notifications page: the list, and behind a button the viewer's settings. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Settings2 } from 'lucide-react'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Page } from '#ui/layout/Page.tsx'
import { NotificationList } from './NotificationList.tsx'
import { NotificationSettings_Query } from './notifications.graphql.ts'
import { SettingsForm } from './SettingsForm.tsx'

export default function NotificationsPage() {
  const { t } = useLingui()
  // Newsrooms are notified by mail only, so their page has no list.
  const can = useCan()
  const hasList = can('READ_NOTIFICATIONS')
  const [isSetting, setSetting] = useState(false)
  const showsSettings = isSetting || !hasList
  const { data, error, refetch } = usePageQuery({ query: NotificationSettings_Query })
  const settings = data?.notificationSettings
  return (
    <Page
      title={t`Thông báo`}
      actions={
        hasList && (
          <Button
            aria-expanded={isSetting}
            icon={<Settings2 className="size-4" />}
            onPress={() => setSetting(!isSetting)}
          >
            {isSetting ? <Trans>Ẩn cài đặt</Trans> : <Trans>Cách nhận…</Trans>}
          </Button>
        )
      }
    >
      <div
        className={cx(
          'grid grid-cols-[minmax(0,1fr)] items-start gap-4',
          showsSettings && hasList && 'xl:grid-cols-[minmax(0,1fr)_21rem]',
        )}
      >
        {hasList && <NotificationList />}
        {!showsSettings ? null : settings ? (
          <SettingsForm key={settings.id} settings={settings} hasList={hasList} hasReport={can('READ_CASES')} />
        ) : (
          <QueryState error={error} onRetry={refetch} />
        )}
      </div>
    </Page>
  )
}
