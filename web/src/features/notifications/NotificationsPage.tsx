/** The notifications page: the list and the viewer's settings. */
import { useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Page } from '#ui/layout/Page.tsx'
import { NotificationList } from './NotificationList.tsx'
import { NotificationSettings_Query } from './notifications.graphql.ts'
import { SettingsForm } from './SettingsForm.tsx'

export default function NotificationsPage() {
  const { t } = useLingui()
  // Newsrooms are notified by mail only, so their page has no list.
  const can = useCan()
  const hasList = can('READ_NOTIFICATIONS')
  const { data, error, refetch } = usePageQuery({ query: NotificationSettings_Query })
  const settings = data?.notificationSettings
  return (
    <Page title={t`Thông báo`}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_21rem]">
        {hasList && <NotificationList />}
        {settings ? (
          <SettingsForm key={settings.id} settings={settings} hasList={hasList} hasReport={can('READ_CASES')} />
        ) : (
          <QueryState error={error} onRetry={refetch} />
        )}
      </div>
    </Page>
  )
}
