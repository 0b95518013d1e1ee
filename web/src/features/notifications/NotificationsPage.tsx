/** The notifications page: the list and the viewer's settings. */
import { useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Page } from '#ui/layout/Page.tsx'
import { NotificationList } from './NotificationList.tsx'
import { NotificationSettings_Query } from './notifications.graphql.ts'
import { SettingsForm } from './SettingsForm.tsx'

export default function NotificationsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: NotificationSettings_Query })
  const settings = data?.notificationSettings
  return (
    <Page title={t`Thông báo`}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <NotificationList />
        {settings ? (
          <SettingsForm key={settings.id} settings={settings} />
        ) : (
          <QueryState error={error} onRetry={refetch} />
        )}
      </div>
    </Page>
  )
}
